"""Quotes as W3C Web Annotations: what the model asks for, JSON-LD that expands, and no claim that is not on record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hand_made import make_account, make_event, make_quote, make_registry
from pyld import jsonld
from small_archive import ARABIC, CUT, FORMULA, WHOLE

from site_builder.compare.compare_event import compare_event
from site_builder.model.registry import entries_named_by
from site_builder.model.site import Site
from site_builder.pages.exports.annotations import quote_annotations
from site_builder.pages.page import site_view
from site_builder.tables.table import Subject

DATA = Path(__file__).parent / "data"
OA = "http://www.w3.org/ns/oa#"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Plain = dict[str, Any]


@pytest.fixture
def files(sites_with_data: tuple[Path, ...]) -> list[Plain]:
    """Those of this repository's events, and of a small site that has an address."""
    found = (file for site in sites_with_data for file in sorted(site.glob("events/*/annotations.jsonld")))
    return [json.loads(file.read_bytes()) for file in found]


def of_quote(base_url: str | None = None, sources: Plain | None = None, **quote: Any) -> list[Plain]:
    """The annotations of one quote."""
    event = make_event(accounts=[make_account("north", make_quote(id="said", **quote))])
    registry = entries_named_by(event, make_registry(event, sources=sources or {}))
    subject = Subject(event, registry, compare_event(event, registry, "rotate"))
    site = site_view(Site(id="site", title="Accounts"), base_url, "/", {}, ())
    return list(json.loads(quote_annotations(subject, site).data)["first"]["items"])


def targets(annotation: Plain) -> list[Plain]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def exact(*annotations: Plain) -> list[str]:
    return [target["selector"]["exact"] for each in annotations for target in targets(each) if "selector" in target]


def test_every_file_is_what_the_model_asks_for(files: list[Plain]) -> None:
    schema = json.loads((DATA / "annotation.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert len(files) > 5
    assert [error.message for file in files for error in validator.iter_errors(file)] == []
    del files[0]["first"]["items"][0]["target"]
    assert not validator.is_valid(files[0])


def document(url: str, _: Any) -> Plain:
    """The names of the Web Annotation Vocabulary that our files use; a name that is not among them does not expand."""
    assert url == CONTEXT
    context = json.loads((DATA / "anno_context.json").read_bytes())
    return {"contextUrl": None, "documentUrl": url, "document": context}


def test_every_name_expands_to_one_of_the_vocabulary(files: list[Plain]) -> None:
    for file in files:
        (expanded,) = jsonld.expand(
            file, {"documentLoader": document, "base": "https://example.org/x/annotations.jsonld"}
        )
        text = json.dumps(expanded)
        assert text.count(f'"{OA}exact"') == json.dumps(file).count('"exact"')
        for lost in keys_of(file) - {"@context", "id", "type"}:
            assert lost in json.loads((DATA / "anno_context.json").read_bytes())["@context"], lost
        assert all(id.startswith("https://") for id in ids_of(expanded))


def keys_of(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(keys_of, value)) if value else set()
    return {*value}.union(*map(keys_of, value.values())) if isinstance(value, dict) else set()


def ids_of(value: Any) -> list[str]:
    """The addresses in expanded JSON-LD, besides those of the vocabularies."""
    if isinstance(value, list):
        return [id for each in value for id in ids_of(each)]
    if not isinstance(value, dict):
        return []
    own = [value["@id"]] if "@id" in value and not value["@id"].startswith(OA) else []
    return own + [id for each in value.values() for id in ids_of(each)]


def test_every_rendering_has_one_annotation_of_its_own_address(files: list[Plain]) -> None:
    for file in files:
        ids = [item["id"] for item in file["first"]["items"]]
        assert len(set(ids)) == len(ids) == file["total"] > 0


def test_words_are_those_of_the_rendering_and_no_place_is_claimed(files: list[Plain]) -> None:
    items = [item for file in files for item in file["first"]["items"]]
    assert {key for item in items for target in targets(item) for key in target.get("selector", ())} <= {
        "type", "exact", "prefix", "suffix",
    }  # fmt: skip
    assert exact(*of_quote(text=FORMULA)) == [FORMULA]


def test_cut_divides_a_text_and_what_editors_put_in_is_not_the_sources() -> None:
    assert exact(*of_quote(text=CUT)) == ["We left the town"], "two words may stand anywhere"
    assert exact(*of_quote(text="[t]hey said that [Ada] left the town … and that was all")) == [
        "left the town", "and that was all",
    ]  # fmt: skip
    (found,) = of_quote(text="[They] left […]")
    assert "selector" not in found["target"]


def test_words_around_a_passage_are_known_from_the_longer_quote_of_the_same_source() -> None:
    around = make_quote(id="whole", source="gazette-1", text=f"It began. {WHOLE} [Then] it ended.")
    passage = make_quote(id="part", source="gazette-1", text=WHOLE, part_of="whole")
    other = make_quote(id="other", source="gazette-2", text=WHOLE, part_of="whole")
    event = make_event(accounts=[make_account("north", around, passage, other)])
    registry = entries_named_by(event, make_registry(event))
    subject = Subject(event, registry, compare_event(event, registry, "rotate"))
    site = site_view(Site(id="site", title="Accounts"), None, "/", {}, ())
    _, inside, elsewhere = json.loads(quote_annotations(subject, site).data)["first"]["items"]
    assert inside["target"]["selector"] == {
        "type": "TextQuoteSelector", "exact": WHOLE, "prefix": "It began. ", "suffix": " ",
    }  # fmt: skip
    assert {*elsewhere["target"]["selector"]} == {"type", "exact"}


@pytest.mark.parametrize(
    ("source", "id", "cached"),
    [
        ({"url": "https://example.org/1"}, "https://example.org/1", None),
        ({"archive_url": "https://archive.example.org/1"}, "https://archive.example.org/1", None),
        (
            {"url": "https://example.org/1", "archive_url": "https://archive.example.org/1"},
            "https://example.org/1",
            "https://archive.example.org/1",
        ),
        ({}, "https://words.example.org/sources/gazette-1/", None),
    ],
)
def test_source_is_named_by_its_address_or_else_by_its_page(source: Plain, id: str, cached: str | None) -> None:
    (found,) = of_quote("https://words.example.org/", {"gazette-1": {"title": "First", **source}}, text="We left.")
    assert found["target"]["source"]["id"] == id
    assert found["target"].get("state", {}).get("cached") == cached


def test_body_says_side_speaker_and_where_the_quote_is_shown() -> None:
    (found,) = of_quote("https://example.org/", text="We left.")
    by_purpose = [(body["purpose"], body.get("source") or body["value"]) for body in found["body"]]
    assert by_purpose == [
        ("classifying", {"id": "https://example.org/sides/north/", "label": "North"}),
        ("identifying", {"id": "https://example.org/speakers/ada/", "label": "Ada"}),
        ("tagging", "direct"),
        ("linking", "https://example.org/events/an-event/#said"),
    ]


@pytest.mark.parametrize(
    ("rendering", "tags"),
    [
        ({"mode": "paraphrase", "text": "They were said to have left."}, ["paraphrase"]),
        ({"mode": "direct", "text": "We left.", "translated": {"from": "de"}}, ["direct", "translated"]),
    ],
)
def test_words_that_are_not_the_speakers_own_are_tagged_as_what_they_are(rendering: Plain, tags: list[str]) -> None:
    (found,) = of_quote(renderings=[{"source": "gazette-1", **rendering}])
    assert [body["value"] for body in found["body"] if body["purpose"] == "tagging"] == tags


def test_original_is_tagged_as_such() -> None:
    found = of_quote(text="We left.", original={"lang": "de", "text": "Wir gingen.", "source": "blatt-1"})
    assert found[1]["body"][2]["value"] == "original"


def test_speaker_whom_nobody_names_is_described() -> None:
    (found,) = of_quote(speaker={"unnamed": "a soldier"}, text="We left.")
    assert found["body"][1] == {
        "type": "TextualBody", "purpose": "identifying", "value": "a soldier", "language": "en", "format": "text/plain",
    }  # fmt: skip


def test_language_and_direction_are_those_of_the_words() -> None:
    said = of_quote(renderings=[{"source": "gazette-1", "text": ARABIC, "lang": "ar"}])
    assert said[0]["target"]["source"]["language"] == "ar"
    assert said[0]["target"]["source"]["textDirection"] == "rtl"


def test_original_is_an_annotation_only_where_its_source_is_named() -> None:
    named = of_quote(text="We left.", original={"lang": "de", "text": "Wir gingen.", "source": "blatt-1"})
    assert exact(*named) == ["We left.", "Wir gingen."]
    assert exact(*of_quote(text="We left.", original={"lang": "de", "text": "Wir gingen."})) == ["We left."]


def test_site_without_an_address_gives_links_that_work_from_the_file() -> None:
    (found,) = of_quote(text="We left.")
    assert found["body"][0]["source"]["id"] == "../../sides/north/index.html"
    assert found["target"]["source"]["id"] == "../../sources/gazette-1/index.html"
