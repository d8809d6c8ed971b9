"""A Verification -> one file for each source in content/verified/, which pages are built from.

A record says what was found on one day and nothing else: what is no longer found goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_builder.model.verified_texts import UNKNOWN, text_digest
from site_builder.verify.verify_quotes import FoundText, Verification


def write_records(content: Path, result: Verification, date: str) -> None:
    """Writes the records of all sources that were compared, and removes those with nothing found.

    The record of a source whose capture could not be read stays as it was.
    """
    folder = content / "verified"
    texts = records(result, date)
    if texts:
        folder.mkdir(exist_ok=True)
    for file in sorted(folder.glob("*.yaml")):
        if file.stem not in texts and file.stem not in result.not_read:
            file.unlink()
    for source, text in texts.items():
        (folder / f"{source}.yaml").write_text(text, "utf-8", newline="\n")


def records(result: Verification, date: str) -> dict[str, str]:
    """The text of its record for each source in which something was found."""
    texts: dict[str, dict[str, FoundText]] = {}
    for (source, text), found in result.found.items():
        texts.setdefault(source, {})[text_digest(text)] = found
    ordered = ((source, dict(sorted(found.items()))) for source, found in texts.items())
    return {source: "\n".join(_lines(found, date)) + "\n" for source, found in ordered}


def _lines(texts: dict[str, FoundText], date: str) -> Iterator[str]:
    yield from ("# Written by site-builder verify; do not edit.", f"date: {date}", "texts:")
    yield from (f"  - {digest}" for digest in texts)
    if any(found.is_doubtful for found in texts.values()):
        yield "doubtful:"
        yield from (f"  - {digest}" for digest, found in texts.items() if found.is_doubtful)
    if any(words is not None for found in texts.values() for words in found.left_out):
        yield "cuts:"
        for digest, found in texts.items():
            if any(words is not None for words in found.left_out):
                yield "  - " + " ".join([digest, *(UNKNOWN if n is None else str(n) for n in found.left_out)])
