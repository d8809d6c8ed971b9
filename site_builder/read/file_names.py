"""Names of files in content/ -> ids, what programs leave behind, and what can be done with a file that is none of ours.

Pure: what stands beside a file is handed in.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from pathlib import PurePath

from site_builder.model.limits import LIMITS
from site_builder.model.problems import Place, Problem
from site_builder.model.slugs import SLUG, as_slug
from site_builder.model.suggestions import did_you_mean
from site_builder.read.hidden_characters import printable

REGISTRY_KINDS = ("sides", "people", "outlets", "sources", "places", "terms", "topics", "referents", "verified")
FOLDERS = ("events", *REGISTRY_KINDS, "pages")
_EDITED = tuple(folder for folder in FOLDERS if folder != "verified")  # verified/ is written by the builder
# Endings that a text editor gives or a hand types by mistake; what they hold is an entry.
_NEARLY = frozenset({".yml", ".yaml", ".txt", ".md", ".markdown"})
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".heic"})
_LETTERS = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages", ".gdoc"})
_LEFT_BEHIND = re.compile(
    r"(?:eh)?thumbs(?:_\w+)?\.db|desktop\.ini|icon\r|.*~|#.*#|~\$.*|.*\.(?:orig|bak|rej|sw[a-p]|tmp|temp|old|part)"
    r"|__macosx|__pycache__|\$recycle\.bin|system volume information|lost\+found|@eadir",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"^(?:copy of|kopie von|copie de|copia de|копия|копія) +"
    r"|(?: *- *| +)(?:copy|kopie|copie|copia|копия|копія)(?: *\(?\d+\)?)?$| *\(\d+\)$",
    re.IGNORECASE,
)
_DEVICE = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)
_FOREIGN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$|[\ud800-\udfff]')


def is_left_behind(name: str) -> bool:
    """Whether a program left the file or folder behind: a picture list, an older version, a lock."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def passed_over(paths: list[str]) -> Problem:
    """One note for all files that programs left behind."""
    listed = ", ".join(paths[:5]) + (f" and {len(paths) - 5} more" if len(paths) > 5 else "")
    return Problem(
        Place(paths[0]), "passed-over", f"ignored, since programs leave such files behind: {listed}",
        "nothing on the site is made from them", "nothing to do; remove them if you like", "note",
    )


def unknown_file(content: str, shown: str, parts: tuple[str, ...], suffix: str, beside: Collection[str]) -> Problem:
    """A file that no stage would read, and what can be done with it. `beside` are the names in its folder."""
    fix = printable(_what_to_do(content, parts, suffix, beside))
    return Problem(
        Place(shown), "unknown-file", "nothing on the site is made from this file",
        "its place or its ending does not say what it is, and the site would silently leave it out", fix,
    )


def _what_to_do(content: str, parts: tuple[str, ...], suffix: str, beside: Collection[str]) -> str:
    file = PurePath(parts[-1])
    kind = parts[0] if len(parts) > 1 else ""
    ending = file.suffix.lower()
    if ending in _PICTURES:
        return f"move it out of {content}: the site shows no pictures"
    if kind in FOLDERS and ending in _LETTERS:
        free = _free(_stem(file), suffix, beside)
        return f"copy its text into a new plain text file {free}, and move it out of {content}"
    if kind in FOLDERS and file.suffix != suffix:
        is_entry = ending in _NEARLY or not ending
        return _renamed(_stem(file), suffix, beside) if is_entry else f"move it out of {content}"
    if kind in FOLDERS:
        return f"move it up into {content}/{kind}"
    if len(parts) == 1 and did_you_mean(file.stem.lower(), ("site",)):
        return "rename it to site.yaml, if it holds the title of the site"
    near = difflib.get_close_matches(kind, FOLDERS, n=1, cutoff=0.75) if kind else []
    if near and ending in _NEARLY:
        return f"rename its folder to {near[0]}"
    return f"move it into one of the folders {', '.join(_EDITED)}; or out of {content}"


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its ending and case. Source: Microsoft, "Naming Files"."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None


def device_name(shown: str, name: str) -> Problem:
    """A file or folder with such a name."""
    start, dot, ending = name.partition(".")
    return Problem(
        Place(shown), "bad-id", f'Windows can have no file and no folder called "{name}"',
        "whoever works on the site with Windows could not check it out; nor could a server with Windows show it",
        f"rename it, for example to {start.lower()}-1{dot}{ending}",
    )


def bad_folder(shown: str, name: str) -> Problem | None:
    """What is wrong with the name of a sub-folder; it is no part of an address, but has to fit on any disk."""
    if is_device(name):
        return device_name(shown, printable(name))
    if not _FOREIGN.search(name):
        return None
    free = re.sub(r"\W+", "-", printable(name)).strip("-") or "a-name-in-latin-letters"
    return Problem(
        Place(shown), "bad-id", f'Windows can have no folder called "{printable(name)}"',
        'a name there holds none of < > : " | ? * \\, and does not end in a full stop or a space',
        f"rename the folder, for example to {free}",
    )


def bad_name(shown: str, file: PurePath, beside: Collection[str]) -> Problem | None:
    """What is wrong with the name of a file, which is an address."""
    if is_device(file.name):
        return device_name(shown, file.name)
    if SLUG.fullmatch(file.stem) and len(file.stem) <= LIMITS["id"].most:
        return None
    if SLUG.fullmatch(file.stem):
        return Problem(
            Place(shown), "bad-id", f"this name has {len(file.stem)} characters",
            "the file name is the address, and disks hold no longer ones",
            f"shorten it to at most {LIMITS['id'].most} characters",
        )
    return Problem(
        Place(shown), "bad-id", f'"{printable(file.stem)}" cannot be an address',
        "the file name is the address: lower-case letters a-z, digits and single hyphens",
        _renamed(_COPY.sub("", file.stem), file.suffix, beside),
    )


def entry_meant(name: str, suffix: str, beside: Collection[str]) -> str | None:
    """The id of an entry in whose name the right ending is not the last one, or is written otherwise: x of x.yaml.txt.

    So it is read all the same, and what names it is not told that it is missing: its one mistake is its name.
    """
    endings = {ending.lower() for ending in PurePath(name).suffixes}
    stem = _stem(PurePath(name))
    is_entry = bool(endings & ({suffix, ".yml"} if suffix == ".yaml" else {suffix})) and endings <= _NEARLY
    return stem if is_entry and SLUG.fullmatch(stem) and f"{stem}{suffix}" not in beside else None


def _renamed(stem: str, suffix: str, beside: Collection[str]) -> str:
    slug = as_slug(stem) or "a-name-in-latin-letters"
    free = _free(stem, suffix, beside)
    if free == f"{slug}{suffix}":
        return f"rename the file to {free}"
    return f"remove it if it is only a copy of {slug}{suffix}; else rename it to {free}"


def _free(stem: str, suffix: str, beside: Collection[str]) -> str:
    """The name that is free in the folder."""
    slug, number = as_slug(stem) or "a-name-in-latin-letters", 1
    while (name := f"{slug}{suffix}" if number == 1 else f"{slug}-{number}{suffix}") in beside:
        number += 1
    return name


def _stem(file: PurePath) -> str:
    """The name without any of its endings: x of x.yaml.txt."""
    while file.suffix.lower() in (_NEARLY | _LETTERS):
        file = PurePath(file.stem)
    return file.name
