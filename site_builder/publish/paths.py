"""The paths of a site, one by one -> an error for one that leads out of it, or that some disk takes for another."""

from __future__ import annotations

import unicodedata


class Paths:
    """The paths that are taken. Shapes: by what all that some disk takes for one have in common; folders end in "/", so
    no file passes for one.
    """

    def __init__(self, first: str) -> None:
        self._taken: dict[str, str] = {}
        self._folders = {""}  # that are taken, and need not be looked at again
        self.claim(first)

    def claim(self, path: str) -> None:
        """Takes a path, and the folders above it.

        Errors: ValueError for a path that leads out of the site, was taken before, or differs from an earlier file or
                folder only in case or Unicode form.
        """
        folder, _, name = path.rpartition("/")
        if path[:1] == "/" or path[1:2] == ":" or "\\" in path or name in ("", ".", ".."):
            raise _outside(path)
        if folder not in self._folders:
            self._claim_folders(path)
            self._folders.add(folder)
        key = _fold(path)
        if key in self._taken:
            raise _clash(path, self._taken[key])
        self._taken[key] = path

    def _claim_folders(self, path: str) -> None:
        parts = path.split("/")
        if {"", ".", ".."} & {*parts}:
            raise _outside(path)
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            taken = self._taken.setdefault(_fold(folder), f"{folder}/")
            if taken != f"{folder}/":
                raise _clash(path, taken)


def _outside(path: str) -> ValueError:
    return ValueError(f"{path!r} is not a path inside the site")


def _clash(path: str, taken: str) -> ValueError:
    return ValueError(f"{path!r} clashes with {taken!r}, written before")


def _fold(path: str) -> str:
    """One text for all paths that some file system takes for one. Source: Unicode 3.13.5, D145."""
    if path.isascii():
        folded = path.lower()
        return path if folded == path else folded  # one text and not two of each of a hundred thousand files
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())
