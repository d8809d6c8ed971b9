"""A small site in which there is one of everything that tables hold, and a draft that must not be in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hand_made import make_account, make_quote, write_site

from site_builder.build_site import build_site
from site_builder.dataset.build_data import build_data
from site_builder.engine.built_site import BuiltSite
from site_builder.model.request import BuildRequest

CONTENT = Path(__file__).parent.parent / "content"
FORMULA = '=HYPERLINK("https://example.org";"x")'
SECRET = "nobody-may-know"
CUT = "We left the town […] at night."
WHOLE = "We left the town on the hill at night."
ARABIC = "غادرنا المدينة ليلًا."
GERMAN = "Wir verließen die Städt\u00adchen bei Nacht."


def archive_files() -> dict[str, Any]:
    """Path -> values."""
    texts = [
        {"source": "gazette-1", "at": "p. 2, column 3", "text": WHOLE},
        {"source": "gazette-2", "text": CUT, "cue": "said", "via": ["ada", "wire"]},
        {"source": "blatt-1", "text": GERMAN, "translated": {"from": "en", "by": "N. N.", "date": "2001~"}},
        {
            "source": "jarida-1", "text": ARABIC, "mode": "paraphrase",
            "translation": {"lang": "en", "text": "We left the town at night.", "by": "the editors"},
        },
    ]  # fmt: skip
    north = make_account(
        "north-army",
        make_quote(id="left", renderings=texts, answers=["why", "who"], word="left", said="2001-02-03T05:00",
                   position={"why": "fear"}),
        make_quote(id="town", source="gazette-1", text="the town", part_of="left", answers=["who"]),
        make_quote({"unnamed": "a soldier, \"the tall one\""}, id="formula", source="gazette-2", supersedes="left",
                   text=FORMULA,
                   original={"lang": "ar", "text": ARABIC, "source": "jarida-1"}, note="A note,\nof two lines."),
        gist="They left.",
    )  # fmt: skip
    south = make_account(
        "south",
        make_quote("gazette", id="fled", source="gazette-2", text="They fled the town at night.", made_from=["left"],
                   kept="all",
                   answers=["why"], position={"why": "order"},
                   figures={"words": "the town", "what": "towns", "value": "1", "how": "at-least"},
                   replies=[{"to": "left", "how": "contradicts", "on": "why"}]),
        silent=[{"question": "who", "why": "not-found", "checked": "2001-03"}],
    )  # fmt: skip
    event = {
        "title": "The crossing", "date": "2001-02-03", "place": "ford", "topics": ["siege"], "was": ["a-crossing"],
        "summary": "They *crossed*.", "common_ground": [{"text": "It rained.", "sources": ["gazette-1"]}],
        "unknown": ["How many there were."],
        "questions": [
            {"id": "why", "ask": "Why?", "positions": {"fear": "fear", "order": "an order"}},
            {"id": "who", "ask": "Who?"},
        ],
        "referents": [{"id": "crossing", "called": ["fled"]}],
        "acts": [{"id": "leaving", "is": "The leaving", "words": ["leave", "flee"]}],
        "accounts": [north, south], "corrections": [{"date": "2002", "text": "A name was wrong."}],
    }  # fmt: skip
    draft = {
        "title": f"Draft {SECRET}", "date": "2003", "status": "draft", "topics": [SECRET],
        "accounts": [make_account("south", make_quote(source=SECRET, text=f"They say {SECRET}."))],
    }  # fmt: skip
    old = {"title": "The ides", "date": "-0043-03-15", "accounts": [make_account("south", make_quote(said="../-0043"))]}
    return {
        "events/the-crossing.yaml": event, "events/the-draft.yaml": draft, "events/the-ides.yaml": old,
        "sides/north-army.yaml": {"name": "Army of the North", "part_of": "north"},
        "sides/north.yaml": {"name": "The North", "aliases": [{"name": "Norden", "lang": "de", "used_by": "gazette"}]},
        "sides/south.yaml": {"name": "The South", "kind": "observer"},
        "people/ada.yaml": {"name": "Ada"},
        "referents/crossing.yaml": {"name": "How they left"},
        "outlets/gazette.yaml": {"name": "The Gazette", "url": "https://example.org/"},
        "outlets/wire.yaml": {"name": "The Wire"},
        "sources/gazette-1.yaml": {"title": "Two bridges lost", "outlet": "gazette", "date": "2001-02-04",
                                   "url": "https://example.org/1", "archive_url": "https://archive.example.org/1"},
        "sources/gazette-2.yaml": {"title": "Second & <last>", "outlet": "gazette", "date": "2001-02-05?"},
        "sources/blatt-1.yaml": {"title": "Blatt", "language": "de-AT", "archive_url": "https://archive.example.org/2"},
        "sources/jarida-1.yaml": {"title": "جريدة", "language": "ar"},
        f"sources/{SECRET}.yaml": {"title": f"A source, {SECRET}"},
        f"topics/{SECRET}.yaml": {"name": f"A topic, {SECRET}"},
        "places/ford.yaml": {"name": "The ford", "part_of": "valley", "coordinates": "-48.5, 2.25"},
        "places/valley.yaml": {"name": "The valley", "was": "dale"},
        "topics/siege.yaml": {"name": "Siege"},
        "terms/left.yaml": {"headword": "left", "forms": ["left", "leave"], "same_as": ["verlassen"]},
        "terms/verlassen.yaml": {"headword": "verlassen", "language": "de"},
        "pages/about.md": "# About\n\nA small site.\n",
    }  # fmt: skip


def write_archive(folder: Path, **site: Any) -> Path:
    """The site's project folder."""
    settings = {"title": "Accounts", "licence": {"name": "CC BY 4.0", "url": "https://example.org/by/"}, **site}
    return write_site(folder, {"site.yaml": settings, **archive_files()})


def publish(content: Path, out: Path, **request: Any) -> Path:
    """A published folder, built with the data step."""
    outcome = build_site(BuildRequest(content, **request), out, lambda *_: None, [add_data])
    assert not [problem for problem in outcome.problems if problem.severity == "error"]
    return out


def add_data(site: BuiltSite) -> None:
    """The step as a build takes it."""
    build_data(site)


def sites_with_data(folder: Path) -> tuple[Path, Path]:
    """The site of this repository, and the small one at an address."""
    small = write_archive(folder, base_url="https://example.org/words/") / "content"
    return publish(CONTENT, folder / "real"), publish(small, folder / "small")
