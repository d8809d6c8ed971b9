"""`was:`: the addresses that an entry had before lead to it, and to nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from invalid_tables import SMALL_CONTENT

from site_builder.build_site import build_site
from site_builder.check_site import check_site
from site_builder.model.request import BuildRequest

EVENT = "events/2023-05-12-first.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for path, text in SMALL_CONTENT.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode() if isinstance(text, str) else text)
    return tmp_path / "content"


def add(content: Path, file: str, line: str) -> None:
    with open(content / file, "a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")


def built(content: Path, out: str = "public", *, with_cache: bool = True) -> dict[str, str]:
    request = BuildRequest(content, base_url="https://example.org/w/", with_cache=with_cache)
    outcome = build_site(request, content.parent / out, lambda *_: None)
    assert not outcome.problems
    folder = content.parent / out
    return {str(file.relative_to(folder)): file.read_text("utf-8") for file in folder.rglob("*.*ml")}


KINDS = {
    "sides": "sides/wagner", "people": "speakers/yevgeny-prigozhin", "outlets": "outlets/bbc",
    "sources": "sources/bbc-2023-05-12", "places": "places/bakhmut", "terms": "terms/regrouping",
    "topics": "topics/battle-of-bakhmut", "events": "events/2023-05-12-first",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_address_before_leads_to_the_present_one(kind: str, content: Path) -> None:
    add(content, f"{kind}/{KINDS[kind].rpartition('/')[2]}.yaml", "was: [first-name, second-name]")
    add(content, "site.yaml", "languages: [en, de]")
    site = built(content)
    folder, name = KINDS[kind].split("/")
    for start in ("", "de/"):
        for old in ("first-name", "second-name"):
            page = site[f"{start}{folder}/{old}/index.html"]
            assert f'<a href="../{name}/index.html"' in page
            assert f'content="0; url=../{name}/index.html"' in page
            assert f'<link rel="canonical" href="https://example.org/w/{start}{folder}/{name}/">' in page
            assert '"noindex"' in page
    assert "first-name" not in site["sitemap.xml"]
    assert [path for path, text in site.items() if "first-name" in text] == []


@pytest.mark.parametrize("kind", ["sides", "topics", "places", "outlets"])
def test_list_of_events_by_an_entry_is_found_at_its_old_address(kind: str, content: Path) -> None:
    name = KINDS[kind].rpartition("/")[2]
    add(content, EVENT, "place: bakhmut\ntopics: [battle-of-bakhmut]")
    add(content, f"{kind}/{name}.yaml", "was: first-name")
    add(content, "site.yaml", "languages: [en, de]")
    site = built(content)
    for start in ("", "de/"):
        lists = f"{start}events/{kind.removesuffix('s')}"
        assert f'content="0; url=../{name}/index.html"' in site[f"{lists}/first-name/index.html"]
        assert f"{lists}/{name}/index.html" in site
    assert "first-name" not in site["sitemap.xml"]
    add(content, f"{kind}/{name}.yaml", "description: Another text.")
    assert built(content) == built(content, "afresh", with_cache=False)


def test_card_of_an_event_is_still_shown_in_frames_that_have_its_old_address(content: Path) -> None:
    add(content, EVENT, "was: first-name")
    assert 'href="../2023-05-12-first/card.html"' in built(content)["events/first-name/card.html"]


def test_old_address_of_two_events_names_both_and_leads_nowhere_by_itself(content: Path) -> None:
    add(content, EVENT, "was: first-name")
    add(content, "site.yaml", "languages: [en, de]")
    later = (content / EVENT).read_text("utf-8").replace("date: 2023-05-12", "date: 2023-05-13")
    (content / "events/later.yaml").write_text(later, "utf-8")
    for start, title in {"": "Several pages had this address", "de/": "Mehrere Webseiten hatten diese Adresse"}.items():
        page = built(content)[f"{start}events/first-name/index.html"]
        links = re.findall(r'<li>\s*<a href="\.\./([^/"]+)/index\.html"', page)
        assert links == ["later", "2023-05-12-first"]
        assert f"<h1>{title}</h1>" in page
        assert "refresh" not in page
        assert "moved.js" not in page
        assert '"noindex"' in page
    assert "first-name" not in built(content)["sitemap.xml"]
    (content / "events/later.yaml").unlink()
    page = built(content)["events/first-name/index.html"]
    assert '<h1><a href="../2023-05-12-first/index.html"' in page
    assert "refresh" in page
    assert built(content) == built(content, "afresh", with_cache=False)


def test_site_brought_up_to_date_is_the_one_built_from_nothing(content: Path) -> None:
    for line in ("was: first-name", "# was: first-name", "was: [a, b]", "was:"):
        for file in (EVENT, "sides/wagner.yaml", "people/yevgeny-prigozhin.yaml"):
            text = re.sub(r"(?m)^.*was:.*\n", "", (content / file).read_text("utf-8"))
            (content / file).write_text(f"{text}{line}\n", "utf-8")
        assert built(content) == built(content, "afresh", with_cache=False)


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        ({"sides/wagner.yaml": "was: russia"}, ["content/sides/wagner.yaml:3"]),
        ({"sides/wagner.yaml": "was: wagner"}, ["content/sides/wagner.yaml:3"]),
        ({"sides/wagner.yaml": "was: page-2"}, ["content/sides/wagner.yaml:3"]),
        ({"sides/russia.yaml": "was: old", "sides/wagner.yaml": "was: old"}, ["content/sides/wagner.yaml:3"]),
        ({"sides/russia.yaml": "was: old", "topics/battle-of-bakhmut.yaml": "was: old"}, []),
        ({EVENT: "was: side"}, [f"content/{EVENT}:9"]),
        ({EVENT: "was: 2023-05-12-first"}, [f"content/{EVENT}:9"]),
    ],
)
def test_address_that_is_taken_is_an_error(lines: dict[str, str], at: list[str], content: Path) -> None:
    for file, line in lines.items():
        add(content, file, line)
    problems = check_site(BuildRequest(content), lambda *_: None).problems
    assert [(f"{p.place.path}:{p.place.line}", p.code) for p in problems] == [(place, "address-clash") for place in at]
