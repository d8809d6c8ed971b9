"""The folder that was named -> whether it is one of a site, and what runs or was left there."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from site_builder.doctor.finding import Finding
from site_builder.publish.leftovers import KINDS, MARKER, is_alive, leftovers
from site_builder.publish.lock import holder_of
from site_builder.publish.refusal import refuse_folder


def look_at_content(content: Path) -> Iterator[Finding]:
    """Whether there is a site to build, and where one may be meant."""
    settings = content / "site.yaml"
    if settings.is_file():
        readable = os.access(settings, os.R_OK)
        count = sum(1 for _ in (content / "events").rglob("*.yaml")) if (content / "events").is_dir() else 0
        yield Finding(
            "content", "ok" if readable else "wrong",
            f"the site: {settings}, files of events: {count:,}" if readable else f"{settings} may not be read",
            "" if readable else "nothing can be built of it", "" if readable else f"chmod u+r {_quoted(settings)}",
        )  # fmt: skip
        return
    meant = _meant(content)
    yield Finding(
        "content", "wrong", f"there is no {settings}", "a site begins there; the other commands look there, too",
        _way_to(meant) if meant else "site-builder init my-site && cd my-site", is_usage=True,
    )  # fmt: skip


def look_at_out(out: Path, content: Path) -> Iterator[Finding]:
    """Whether the folder to publish to may be replaced, and what stands beside it."""
    fault = refuse_folder(out, content, content.absolute().parent)
    if fault:
        yield Finding(fault.code, "wrong", fault.reason, fault.why, fault.fix, is_usage=True)
        return
    said = f"{out} holds a site, and may be replaced" if (out / MARKER).is_file() else f"{out} is free for a site"
    yield Finding("out", "ok", said)
    live = out.resolve()
    yield from _look_at_lock(live.with_name(f".{live.name}.lock"))
    if live.parent.is_dir():
        yield from _look_at_leftovers(live)


def _look_at_lock(lock: Path) -> Iterator[Finding]:
    if not lock.exists():
        yield Finding("lock", "ok", "no build is running")
        return
    holder = holder_of(lock)
    if holder:
        yield Finding(
            "lock", "note", f"a build is running now: process {holder}", "another one is refused until it has ended",
            "wait until it has ended",
        )  # fmt: skip
    else:
        yield Finding("lock", "note", f"{lock} was left by a build that was ended; the next one takes it over")


def _look_at_leftovers(live: Path) -> Iterator[Finding]:
    found = [folder for folder, pid in leftovers(live, KINDS) if not is_alive(pid)]
    if found:
        yield Finding(
            "leftovers", "note", f"{found[0]} was left by a build that was ended; the next one removes it"
            + (" and puts the site before back in its place" if not live.exists() else "")
        )  # fmt: skip


def _meant(content: Path) -> Path | None:
    """Another content folder that is near: here, above, or one folder below."""
    here = content.absolute().parent
    below = sorted(path for path in here.iterdir() if path.is_dir()) if here.is_dir() else []
    near = [here, *here.parents[:2], *below]
    tried = (path for folder in near for path in (folder / "content", folder))
    return next((path for path in tried if (path / "site.yaml").is_file()), None)


def _way_to(meant: Path) -> str:
    """What to type so that another content folder is looked at: commands look below the folder in which they run."""
    if meant.name == "content":
        return f"cd {_quoted(Path(os.path.relpath(meant.parent)))} && site-builder doctor"
    return f"site-builder doctor --content {_quoted(meant)}"


def _quoted(path: Path) -> str:
    return shlex.quote(os.fspath(path))
