"""A reader's correction: the e-mail or issue that a link opens holds the address of the exact words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest
from site_builder.model.urls import with_message

SITE = Path(__file__).parent / "sites" / "two-banks" / "content"
EVENT = "events/2001-02-03-ford-bridge/index.html"
ADDRESS = "https://example.org/accounts/"
LINK = re.compile(r'class="suggest"(?:><a)? href="([^"]+)"')


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ("mailto:editors@example.org", ("subject", "body")),
        ("mailto:editors@example.org?cc=desk@example.org", ("subject", "body")),
        ("https://example.org/our/words/issues/new", ("title", "body")),
        ("https://example.org/our/words/issues/new?labels=correction", ("title", "body")),
        ("https://example.org/our/words/-/issues/new", ("issue[title]", "issue[description]")),
        ("https://example.org/write#form", ("title", "body")),
    ],
)
@given(title=st.text(min_size=1), text=st.text(min_size=1))
def test_message_stands_in_the_fields_of_the_host_and_can_be_read_back(
    link: str, names: tuple[str, str], title: str, text: str
) -> None:
    title, text = (value.encode("utf-8", "replace").decode() for value in (title, text))  # no lone surrogates
    made = with_message(link, title, text)
    parts, before = urlsplit(made), urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True)
    assert [fields.pop(name) for name in names] == [[title], [text]]
    assert fields == parse_qs(before.query)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == (
        before.scheme, before.netloc, before.path, before.fragment
    )  # fmt: skip
    assert made.isascii()
    assert not set(made) & set(' "<>\n')


def built(tmp_path: Path, *lines: str, without: str = "") -> Path:
    """The small site with further lines of settings, and without those that begin in a certain way."""
    content = tmp_path / "content"
    shutil.copytree(SITE, content)
    settings = content / "site.yaml"
    names = tuple(line.split(":")[0] + ":" for line in lines) + ((without,) if without else ())
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith(names)]
    settings.write_text("\n".join([*kept, *lines]) + "\n", "utf-8")
    build_site(BuildRequest(content, workers=1, with_cache=False), tmp_path / "public", lambda *_: None)
    return tmp_path / "public"


def suggestions(page: Path) -> Iterator[tuple[str, str]]:
    """Title and text that each link of a page opens an e-mail with."""
    for link in LINK.findall(page.read_text("utf-8")):
        fields = parse_qs(urlsplit(unescape(link)).query)
        yield fields["subject"][0], fields["body"][0]


def test_each_quote_has_a_link_that_holds_the_address_of_its_words(tmp_path: Path) -> None:
    public = built(tmp_path, "languages: [en, de]", "suggestions: mailto:editors@example.org")
    for folder, ask in {"": "What is wrong?", "de/": "Was ist falsch?"}.items():
        text = (public / folder / EVENT).read_text("utf-8")
        addresses = [body.split("\r\n")[0] for _, body in suggestions(public / folder / EVENT)]
        page = f"{ADDRESS}{folder}events/2001-02-03-ford-bridge/"
        assert addresses[-1] == page  # the foot of the page
        anchors = {unquote(address.removeprefix(f"{page}#")) for address in addresses[:-1]}
        figures = set(re.findall(r'<figure id="([^"]+)"', text))
        assert anchors == figures
        assert len(figures) > 3
        assert all(ask in body for _, body in suggestions(public / folder / EVENT))


def test_each_page_has_one_at_its_foot_but_that_for_unknown_addresses(tmp_path: Path) -> None:
    public = built(tmp_path, "suggestions: mailto:editors@example.org")
    pages = [page for page in public.rglob("index.html") if '<footer class="end">' in page.read_text("utf-8")]
    assert len(pages) > 40  # all but those at the old addresses of entries, which lead on
    for page in pages:
        *_, (_, body) = suggestions(page)
        path = page.relative_to(public).as_posix().removesuffix("index.html")
        assert body.split("\r\n")[0] == ADDRESS + path
    assert list(suggestions(public / "404.html")) == []


def test_site_without_an_address_names_the_page_by_its_path(tmp_path: Path) -> None:
    public = built(tmp_path, "suggestions: mailto:editors@example.org", without="base_url:")
    title, body = list(suggestions(public / "index.html"))[-1]
    assert body.split("\r\n")[0] == "index.html"
    assert "Example Accounts" in title


def test_site_that_names_nobody_has_no_such_link(tmp_path: Path) -> None:
    public = built(tmp_path, without="suggestions:")
    assert [page for page in public.rglob("*.html") if LINK.search(page.read_text("utf-8"))] == []
