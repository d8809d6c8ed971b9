"""A built site -> the same folder with a picture for each event and word, for quotes, and one for the site.

Drawing a picture takes longer than building its page, so that it is a step of its own and keeps what it drew
in a cache. A picture is called there by a digest of all that went into it: nothing in the cache can be out of
date, and a picture that is needed no longer is removed. Every file comes into being under another name, so that
neither folder ever holds half a picture.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import islice
from pathlib import Path

import resvg_py

from site_builder.engine.built_site import BuiltSite
from site_builder.frozen import dataclass
from site_builder.model.urls import entry_path, preview_path
from site_builder.pages.page import SITE_PREVIEW
from site_builder.places import templates_folder
from site_builder.preview.drawing import SHEETS, colours_of, picture_svg
from site_builder.preview.faces import FAMILIES, font_file, read_faces
from site_builder.preview.picture import Picture, drawable, event_picture, site_name, site_picture
from site_builder.preview.text_drawing import text_picture_svg
from site_builder.preview.text_picture import TextPicture, drawable_text, quote_picture, term_picture
from site_builder.preview.typeset import Typesetter
from site_builder.publish.leftovers import MARKER, remove_dead_files
from site_builder.publish.refusal import FolderFault
from site_builder.say.interface import read_interface
from site_builder.say.tags import LANGUAGES

FONT_FILES = [str(font_file(voice)) for voice in FAMILIES]
BATCH = 64  # drawings in memory at a time
IN_CACHE = re.compile(r"[0-9a-f]{64}\.png")


@dataclass(frozen=True, slots=True)
class PreviewOutcome:
    """Units: pictures of the site, and how many of them were drawn anew."""

    pictures: int
    drawn: int


def refuse_previews(out: Path) -> FolderFault | None:
    """Why no pictures can be added to `out`, or None when they can. Codes: `not-a-site`."""
    if (out / MARKER).is_file():
        return None
    reason = f'"{out}" holds no site that this version of site-builder built'
    build = f"site-builder build --out {shlex.quote(str(out))}"
    return FolderFault("not-a-site", reason, "pictures are drawn from the built pages", build)


def build_previews(site: BuiltSite, cache: Path) -> PreviewOutcome:
    """Adds the pictures to a site, whose folder has passed `refuse_previews`.

    Errors: OSError from the disk; what was written until then is whole, and the next run goes on.
    """
    cache.mkdir(parents=True, exist_ok=True)
    pictured = (pattern for kind in ("events/*/", "events/*/quotes/", "terms/*/") for pattern in site.folder.glob(kind))
    for folder in (cache, site.folder, *pictured):
        remove_dead_files(folder)
    drawings, drawn = _drawings(site), list[tuple[str, bool]]()
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        while batch := list(islice(drawings, BATCH)):
            drawn += pool.map(lambda drawing: _publish(drawing[0], drawing[1], cache), batch)
    names = {name for name, _ in drawn}
    for file in cache.iterdir():
        if IN_CACHE.fullmatch(file.name) and file.name not in names:
            file.unlink(missing_ok=True)
    return PreviewOutcome(len(drawn), len({name for name, is_new in drawn if is_new}))


def _drawings(built: BuiltSite) -> Iterator[tuple[Path, str]]:
    """Where each picture goes, and its SVG."""
    site = site_name(built.settings)
    say = read_interface(site.language if site.language in LANGUAGES else LANGUAGES[0]).say
    colours = colours_of(*((templates_folder() / "assets" / "css" / sheet).read_text("utf-8") for sheet in SHEETS))
    setter = Typesetter(read_faces())

    def svg(picture: Picture) -> str:
        return picture_svg(drawable(picture, setter.faces), setter, colours)

    def text_svg(picture: TextPicture) -> str:
        return text_picture_svg(drawable_text(picture, setter.faces), setter, colours)

    yield built.folder / SITE_PREVIEW, svg(site_picture(site))
    for view in built.previews():
        yield built.folder / preview_path(entry_path("events", view.id)), svg(event_picture(view, site, say))
        for quote in view.quotes:
            yield built.folder / quote.path, text_svg(quote_picture(quote, view, site, say))
    for term, others in built.terms():
        yield built.folder / preview_path(entry_path("terms", term.id)), text_svg(term_picture(term, others, site, say))


def _publish(target: Path, svg: str, cache: Path) -> tuple[str, bool]:
    """Puts one picture in its place; its name in the cache, and whether it had to be drawn.

    It keeps the time at which it was drawn, so that web servers and rsync take it for unchanged.
    """
    name = f"{hashlib.sha256(_drawn_with() + svg.encode()).hexdigest()}.png"
    kept = cache / name
    is_new = not kept.is_file()
    if is_new:
        png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONT_FILES)
        fresh = _beside(kept, target)
        fresh.write_bytes(png)
        fresh.chmod(0o644)
        os.replace(fresh, kept)
    fresh = _beside(target, target)
    shutil.copy2(kept, fresh)
    os.replace(fresh, target)
    return name, is_new


def _beside(file: Path, target: Path) -> Path:
    """A name that no other thread or process takes, and that readers of the folder pass over."""
    return file.with_name(f".{file.name}.{hashlib.sha256(str(target).encode()).hexdigest()[:8]}-{os.getpid()}")


@lru_cache(maxsize=1)
def _drawn_with() -> bytes:
    """A digest of what turns an SVG into a picture: the renderer's version and the fonts."""
    digest = hashlib.sha256(f"{resvg_py.__version__} {resvg_py.__resvg_version__}".encode())
    for file in FONT_FILES:
        digest.update(Path(file).read_bytes())
    return digest.digest()
