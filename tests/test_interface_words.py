"""No page says an English word of its own in another language, and every text names its language.

The site is built with a made-up interface in Arabic whose messages are the English ones in full-width
letters. So in its version of a page an ordinary letter can only come from what the editors wrote or quoted,
which stands under a `lang` attribute of its own, or from words that were written past the catalogues.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml

from site_builder import render_html
from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
from site_builder.say.interface import ISOLATE, POP, Interface, read_interface

ROOT = Path(__file__).parents[1]
SITES = {"two-banks": ROOT / "tests" / "sites" / "two-banks" / "content", "content": ROOT / "content"}
MADE_UP = "ar"
FULL_WIDTH = {code: code + 0xFEE0 for code in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}
NOT_SAID = re.compile(r"\{\w*\}|%\(\w+\)s|<[^>]*>|&\w+;")  # fields and markup of a message
WORD = re.compile(r"[^\W\d_\u0600-\u06ff\uff21-\uff5a]{2,}")  # letters neither Arabic nor full-width
# In dates, where the ordinal of a century is for English alone; a name; addresses and files; what a script fills; AA,
# which comes after Z where a sheet has many texts.
FORMATS = r"BibTeX|RIS|CSL-JSON|TEI|XML|Web Annotations|Atom|JSON\sFeed"
UNTRANSLATED = re.compile(rf"UTC|{FORMATS}|\d+(?:st|nd|rd|th)|https?://\S+|[\w/-]+\.(?:json|html)|\{{\w+\}}|\AA[A-Z]\Z")
CHUNK = re.compile(r"[^\W\d_\uff21-\uff5a](?:[^\uff21-\uff5a]*[^\W\d_\uff21-\uff5a])?")  # from letter to letter
ISOLATED = re.compile(f"{ISOLATE}([^{ISOLATE}{POP}]*){POP}")  # a name inside a message
OG = {"og:title", "og:description", "og:image:alt"}
NO_LANGUAGE = {"code", "kbd", "samp", "script", "style"}
SHOWN = {"alt", "aria-label", "aria-description", "data-label", "placeholder", "title"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

Page = tuple[str, str]


class MadeUp(NullTranslations):
    """The English messages in full-width letters."""

    def gettext(self, message: str) -> str:
        start, parts = 0, []
        for kept in NOT_SAID.finditer(message):
            parts += [message[start : kept.start()].translate(FULL_WIDTH), kept[0]]
            start = kept.end()
        return "".join(parts) + message[start:].translate(FULL_WIDTH)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


class Texts(HTMLParser):
    """The texts of a page. Shapes: `texts` are (language, text); what is shown beside the text, `titles`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.path: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.titles: list[str] = []
        self.feed(html)

    @property
    def language(self) -> str:
        return self.path[-1][1] if self.path else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        language = values.get("lang", self.language)
        if language == MADE_UP:
            self.titles += [value for name, value in values.items() if name in SHOWN]
        if tag == "meta" and (values.get("name") == "description" or values.get("property") in OG):
            self.titles.append(values["content"])
        if tag not in VOID:
            self.path.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.path.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.path and self.path[-1][0] == "title" and len(self.path) < 4:
            self.titles.append(data)
        elif not NO_LANGUAGE & {tag for tag, _ in self.path}:
            self.texts.append((self.language, data))


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the made-up version, and all that the editors wrote."""
    content = tmp_path_factory.mktemp(request.param) / "content"
    shutil.copytree(SITES[request.param], content)
    settings = content / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[en]", f"[en, {MADE_UP}]"), "utf-8")
    out = content.parent / "public"
    with patch.object(render_html, "read_interface", made_up):
        build_site(BuildRequest(content, workers=1), out, lambda *_: None)
    return out / MADE_UP, written_in(content)


def made_up(language: str) -> Interface:
    return Interface(language, MadeUp()) if language == MADE_UP else read_interface(language)


def written_in(content: Path) -> str:
    values = [yaml.load(file.read_text("utf-8"), yaml.CBaseLoader) for file in sorted(content.rglob("*.yaml"))]
    texts = [text for value in values for text in strings(value)]
    return plain(" ¶ ".join([*texts, *(file.read_text("utf-8") for file in content.rglob("*.md"))]))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield from (text for item in value for text in strings(item))
        case dict():
            yield from (text for item in value.values() for text in strings(item))


def plain(text: str) -> str:
    return " ".join(re.sub(f"[{ISOLATE}{POP}]", "", text).split())


def pages(site: Path) -> Iterator[Page]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def foreign_words(site: Path, written: str) -> list[str]:
    """Each text of the pages that holds words past the catalogues, and the first page on which it stands."""
    found: dict[str, str] = {}
    for path, html in pages(site):
        read = Texts(html)
        for language, text in read.texts:
            if language == MADE_UP and not is_clean(text, written):
                found.setdefault(plain(text), path)
        for title in read.titles:
            if not all(is_clean(part, written) or plain(part) in written for part in names_in(title)):
                found.setdefault(f"(not an element) {plain(title)}", path)
    return [f"{path}: {text}" for text, path in found.items()]


def names_in(title: str) -> list[str]:
    """What stands between the messages of a text that cannot hold elements."""
    return [chunk for part in re.split(" [·—] |: ", title) for chunk in CHUNK.findall(part)]


def is_clean(text: str, written: str) -> bool:
    """Whether its ordinary words stand in names, which the editors wrote."""

    def left(name: re.Match[str]) -> str:
        return "" if plain(name[1]) in written else name[1]

    while (shorter := ISOLATED.sub(left, text)) != text:
        text = shorter
    return not WORD.search(UNTRANSLATED.sub("", text))


def test_no_page_says_a_word_past_the_catalogues(site: tuple[Path, str]) -> None:
    assert foreign_words(*site) == []
