"""What only drafts name is nowhere on a site; with --drafts each draft says that it is one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from hand_made import Values, make_event, make_registry, write_site

from site_builder.build_site import build_site
from site_builder.check.draft_entries import keys_of, only_in_drafts, without
from site_builder.check_site import check_site
from site_builder.model.problems import Problem
from site_builder.model.registry import entries_named_by
from site_builder.model.request import BuildRequest

SECRET = "secret"


def quote(speaker: Any, source: str, **values: Any) -> Values:
    return {"speaker": speaker, "source": source, "text": "Hello", **values}


def event(*quotes: Values, side: str = "side-a", **values: Any) -> Values:
    return {"title": "An event", "date": "2020-01-01", "accounts": [{"side": side, "quotes": [*quotes]}], **values}


def draft(*quotes: Values, **values: Any) -> Values:
    return event(*quotes, **{"title": "A draft", "status": "draft", **values})


FILES: dict[str, Values | str] = {
    "events/shown.yaml": event(quote("person-a", "s1", word="Hello"), place="town", topics="topic-a"),
    "events/hidden.yaml": draft(
        quote("secretperson", "secretsource", word="Adieu", text="Adieu", via="secretcarrier"),
        side="secretside", place="secretplace", topics="secrettopic",
    ),
    "sides/side-a.yaml": {"name": "Side A"},
    "sides/secretside.yaml": {"name": "Secretside", "part_of": "secretwholeside"},
    "sides/secretwholeside.yaml": {"name": "Secretwholeside"},
    "people/person-a.yaml": {"name": "Person A"},
    "people/secretperson.yaml": {"name": "Secretperson", "aliases": [{"name": "X", "used_by": "secretuser"}]},
    "outlets/secretuser.yaml": {"name": "Secretuser"},
    "outlets/secretoutlet.yaml": {"name": "Secretoutlet", "country": "Secretland"},
    "outlets/secretcarrier.yaml": {"name": "Secretcarrier"},
    "sources/s1.yaml": {"title": "Source 1", "date": "2020-01-02"},
    "sources/secretsource.yaml": {"title": "Secretsource", "outlet": "secretoutlet"},
    "places/town.yaml": {"name": "Town", "coordinates": "10, 10"},
    "places/secretplace.yaml": {"name": "Secretplace", "coordinates": "50, 50", "part_of": "secretland"},
    "places/secretland.yaml": {"name": "Secretland", "coordinates": "51, 51"},
    "topics/topic-a.yaml": {"name": "Topic A"},
    "topics/secrettopic.yaml": {"name": "Secrettopic", "part_of": "secretwholetopic"},
    "topics/secretwholetopic.yaml": {"name": "Secretwholetopic"},
    "terms/hello.yaml": {"headword": "Hello"},
    "terms/secretterm.yaml": {"headword": "Adieu", "forms": ["Secretform"]},
    "verified/secretsource.yaml": {"date": "2020-01-03", "texts": ["secretdigest"]},
}  # fmt: skip


def built(folder: Path, files: dict[str, Values | str], **request: Any) -> dict[str, str]:
    project = write_site(folder, files)
    out = folder / "public"
    outcome = build_site(
        BuildRequest(project / "content", base_url="https://example.org", **request), out, lambda *_: None
    )
    assert not [problem for problem in outcome.problems if problem.severity == "error"]
    return {
        file.relative_to(out).as_posix(): file.read_text("utf-8", "replace")
        for file in sorted(out.rglob("*")) if file.is_file() and "assets" not in file.relative_to(out).parts
    }  # fmt: skip


def problems_of(folder: Path, files: dict[str, Values | str]) -> tuple[Problem, ...]:
    write_site(folder, files)
    return check_site(BuildRequest(folder / "content", with_drafts=True), lambda *_: None).problems


# ---------------------------------------------------------------------------- without --drafts


def test_what_only_a_draft_names_is_in_no_file_and_no_path(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    found = [path for path, text in site.items() if SECRET in path.lower() or SECRET in text.lower()]
    assert found == []
    assert not [path for path, text in site.items() if "Adieu" in text or "A draft" in text]


def test_site_is_the_same_with_a_draft_and_its_entries_as_without_them(tmp_path: Path) -> None:
    shown = {path: values for path, values in FILES.items() if SECRET not in path and "hidden" not in path}
    assert built(tmp_path / "with", FILES) == built(tmp_path / "without", shown)


def test_what_a_published_event_names_too_is_shown_whole(tmp_path: Path) -> None:
    files = {**FILES, "events/second.yaml": event(quote("person-a", "s1"), place="secretplace")}
    site = built(tmp_path, files)
    assert "places/secretplace/index.html" in site
    assert "places/secretland/index.html" in site, "the larger place of a place that is named is named"
    assert "speakers/secretperson/index.html" not in site


def test_entry_that_nothing_names_stays_unless_it_leads_to_what_only_a_draft_names(tmp_path: Path) -> None:
    files = {
        **FILES,
        "topics/unnamed.yaml": {"name": "Unnamed topic"},
        "topics/smaller.yaml": {"name": "Smaller topic", "part_of": "secrettopic"},
        "topics/smallest.yaml": {"name": "Smallest topic", "part_of": "smaller"},
    }
    site = built(tmp_path, files)
    assert "topics/unnamed/index.html" in site
    assert not [path for path, text in site.items() if "Small" in text or SECRET in text.lower()]


def test_user_of_an_alias_that_is_shown_is_shown() -> None:
    shown, hidden = make_event("a", place="town"), make_event("b", place="village", status="draft")
    places = {
        "town": {"aliases": [{"name": "Stadt", "used_by": ["north-press"]}]},
        "village": {"aliases": [{"name": "Dorf", "used_by": ["north-press", "south-press"]}]},
    }
    registry = make_registry(
        shown, hidden, places=places, outlets={"north-press": {"name": "N"}, "south-press": {"name": "S"}}
    )
    named = [keys_of(entries_named_by(each, registry)) for each in (shown, hidden)]
    found = only_in_drafts(registry, *named)
    assert found == {("places", "village"), ("outlets", "south-press")}
    assert without(registry, found).outlets.keys() == {"north-press"}


def test_site_of_nothing_but_drafts_has_none_of_their_entries(tmp_path: Path) -> None:
    files = {path: values for path, values in FILES.items() if SECRET in path or "hidden" in path}
    site = built(tmp_path, files)
    assert not [path for path, text in site.items() if SECRET in path or SECRET in text.lower()]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, ""),
        (1, "1 event is a draft and left out; --drafts shows it.\n"),
        (2, "2 events are drafts and left out; --drafts shows them.\n"),
    ],
)
def test_build_says_how_many_drafts_were_left_out(
    tmp_path: Path, site_builder: Run, number: int, said: str
) -> None:
    files: dict[str, Values | str] = {f"events/draft-{n}.yaml": draft(quote("person-a", "s1")) for n in range(number)}
    shared = {path: FILES[path] for path in ("sides/side-a.yaml", "people/person-a.yaml", "sources/s1.yaml")}
    event_files = {} if number else {"events/shown.yaml": event(quote("person-a", "s1"))}
    write_site(tmp_path, {**shared, **files, **event_files})
    done = site_builder("build", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{said}Built {0 if number else 1} event")


# ---------------------------------------------------------------------------- with --drafts


def test_with_drafts_every_page_that_shows_one_says_so(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, with_drafts=True)
    mark = '<b class="draft">'
    assert mark + "Draft: this event is not published.</b>" in site["events/hidden/index.html"]
    for path in (
        "events/hidden/card.html", "index.html", "events/index.html", "timeline/index.html",
        "speakers/secretperson/index.html", "topics/secretwholetopic/index.html", "terms/secretterm/index.html",
        "events/topic/secrettopic/index.html",
    ):  # fmt: skip
        assert f"A draft</a> {mark}Draft</b>" in site[path], path
    listed = json.loads(site["events/list.js"].removeprefix("globalThis.eventList=").rstrip(";\n"))
    assert listed["drafts"] == ["hidden"]
    statuses = {each["id"]: each["status"] for each in json.loads(site["data/events.json"])["events"]}
    assert statuses == {"hidden": "draft", "shown": "published"}


def test_published_event_is_not_called_a_draft(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, with_drafts=True)
    assert 'class="draft"' not in site["events/shown/index.html"]
    assert "An event</a> <b" not in site["events/index.html"]


def test_drafts_and_what_only_they_name_stay_out_of_sitemap_and_search_engines(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, with_drafts=True)
    assert SECRET not in site["sitemap.xml"]
    assert "hidden" not in site["sitemap.xml"]
    assert "events/shown/" in site["sitemap.xml"]
    noindex = '<meta name="robots" content="noindex">'
    part_of_another = re.compile(r"(card|cite|embed|present|sheet|quotes/[^/]+)\.html$")
    unlisted = {path for path, text in site.items() if noindex in text and not part_of_another.search(path)}
    assert {"events/hidden/index.html", "speakers/secretperson/index.html"} <= unlisted
    assert not [path for path in unlisted if SECRET not in path and "hidden" not in path]


# ---------------------------------------------------------------------------- the home page


def test_draft_as_featured_event_is_reported_where_site_yaml_names_it(tmp_path: Path) -> None:
    files = {**FILES, "site.yaml": "title: A site\nfeatured: hidden\n"}
    (found,) = problems_of(tmp_path, files)
    assert (found.code, found.severity, found.place.path, found.place.line) == (
        "draft-featured", "warning", "content/site.yaml", 2,
    )  # fmt: skip


def test_published_featured_event_is_not_reported(tmp_path: Path) -> None:
    assert problems_of(tmp_path, {**FILES, "site.yaml": "title: A site\nfeatured: shown\n"}) == ()
