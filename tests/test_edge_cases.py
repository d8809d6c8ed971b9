"""Sites that hold what strains the pages: one side, six scripts, endless words, nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest, Outcome

EDGE_CASES = Path(__file__).parent / "sites" / "edge-cases" / "content"


@pytest.fixture(scope="module")
def edge_cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    out = tmp_path_factory.mktemp("edge-cases") / "public"
    return out, build_site(BuildRequest(EDGE_CASES), out, lambda *_: None)


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose only event is a draft: there is nothing to show."""
    folder = tmp_path_factory.mktemp("nothing")
    for path, text in {
        "site.yaml": "title: Nothing\n",
        "sides/nobody.yaml": "name: Nobody\n",
        "events/draft.yaml": "title: Not yet\ndate: 2000-01-01\nstatus: draft\naccounts: [{side: nobody}]\n",
    }.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    outcome = build_site(BuildRequest(folder / "content"), folder / "public", lambda *_: None)
    assert outcome.problems == ()
    return folder / "public"


def test_site_that_strains_the_pages_is_built_without_a_problem(edge_cases: tuple[Path, Outcome]) -> None:
    assert edge_cases[1].problems == ()
    assert edge_cases[1].events == 3


def test_every_quote_says_its_language_and_direction(edge_cases: tuple[Path, Outcome]) -> None:
    page = (edge_cases[0] / "events" / "2000-01-02-six-sides" / "index.html").read_text("utf-8")
    for lang, direction in {"ar": "rtl", "he": "rtl", "el": "ltr", "zh": "ltr", "de": "ltr"}.items():
        assert f'lang="{lang}" dir="{direction}"><p>' in page


def test_side_that_says_nothing_is_named_with_the_reason(edge_cases: tuple[Path, Outcome]) -> None:
    page = (edge_cases[0] / "events" / "2000-01-03-silences" / "index.html").read_text("utf-8")
    assert page.count('class="silence"') == 2
    assert 'class="cells"' not in page
    assert "<blockquote" not in page


def test_event_with_one_side_has_nothing_to_choose_and_no_question(edge_cases: tuple[Path, Outcome]) -> None:
    page = (edge_cases[0] / "events" / "2000-01-01-one-side" / "index.html").read_text("utf-8")
    assert "There is nobody else here." in page
    assert 'type="checkbox"' not in page
    assert 'class="strip' not in page


@pytest.mark.parametrize("kind", ["speakers", "outlets", "places", "topics"])
def test_index_of_what_the_site_does_not_have_says_so(edge_cases: tuple[Path, Outcome], kind: str) -> None:
    page = (edge_cases[0] / kind / "index.html").read_text("utf-8").partition("<main")[2].partition("</main")[0]
    assert "Nothing yet." in page
    assert "<li>" not in page


@pytest.mark.parametrize("path", ["index.html", "events/index.html", "terms/index.html"])
def test_site_without_events_says_that_there_is_nothing_yet(nothing: Path, path: str) -> None:
    assert "Nothing yet." in (nothing / path).read_text("utf-8")


def test_site_without_events_has_an_empty_list_of_data(nothing: Path) -> None:
    data = (nothing / "data" / "events.json").read_text("utf-8")
    assert data == '{"format":1,"language":"en","events":[],"sides":{},"places":{},"topics":{}}\n'
