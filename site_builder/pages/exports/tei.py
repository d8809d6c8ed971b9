"""Event and its collations -> `collation.xml` beside the event page: TEI P5, parallel segmentation.

No text is the lemma: all are readings of one rank, as on the page. The words are those of the renderings, character by
character; a reading of the type "unknown" is empty because its text is cut there, and nobody knows what stood there.
Source: TEI P5 Guidelines, chapter "Critical Apparatus"; the form is documented in docs/data-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as escape_markup

from site_builder.compare.texts.segments import Segment, segments
from site_builder.compare.words.wording import language_of
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Quote, Rendering
from site_builder.model.urls import canonical_url, collation_path, entry_path
from site_builder.pages.page import DataPage, SiteView
from site_builder.say.languages import direction_of
from site_builder.tables.quote_tables import renderings_of
from site_builder.tables.table import Subject
from site_builder.tables.word_tables import Collated, collations_of, id_of, rendering_id_of

TERMS = "The quoted words belong to those who said or published them."


def escape(text: str) -> str:
    """A text in XML; a bare return would be read as the end of a line."""
    return escape_markup(text, quote=False).replace("\r", "&#13;")


def quoted(value: str) -> str:
    """The value of an attribute, with its quotation marks."""
    return f'"{escape_markup(value)}"'


def collation_xml(subject: Subject, site: SiteView) -> Iterator[DataPage]:
    """The file, where the event has texts that are aligned."""
    collations = tuple(collations_of(subject))
    if collations:
        ids = rendering_id_of(subject)
        parts = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n',
            *_header(subject, site, {ids[key] for each in collations for key in _keys(each)}),
            "<text>\n<body>\n",
            *(part for number, each in enumerate(collations, 1) for part in _division(number, each, ids, subject)),
            "</body>\n</text>\n</TEI>\n",
        )
        yield DataPage(collation_path(subject.event.id), "".join(parts).encode())


def _keys(collated: Collated) -> list[tuple[str, int]]:
    """By what the renderings of a collation are known."""
    return [(quote, id_of(rendering)) for same in collated.witnesses for quote, rendering in same]


# ---------------------------------------------------------------------------- the header


def _header(subject: Subject, site: SiteView, shown: set[str]) -> Iterator[str]:
    event = subject.event
    editors = f"xml:lang={quoted(site.written_in)}"
    yield f"<teiHeader>\n<fileDesc>\n<titleStmt><title {editors}>{escape(event.title)}</title></titleStmt>\n"
    yield f"<publicationStmt>\n<publisher {editors}>{escape(site.title)}</publisher>\n"
    if site.base_url:
        address = canonical_url(site.base_url, entry_path("events", event.id))
        yield f'<idno type="URI">{escape(address)}</idno>\n'
    yield f"<availability>{_licence(site, editors)}</availability>\n</publicationStmt>\n<sourceDesc>\n<listWit>\n"
    for quote, id, _, rendering in renderings_of(event):
        if id in shown:
            yield _witness(id, quote, rendering, subject)
    yield "</listWit>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>"
    yield '<variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>\n</teiHeader>\n'


def _licence(site: SiteView, editors: str) -> str:
    if site.licence_name is None:
        return f'<p xml:lang="en">{TERMS}</p>'
    target = f" target={quoted(site.licence_url)}" if site.licence_url else ""
    return f'<licence{target}><p {editors}>{escape(site.licence_name)}</p><p xml:lang="en">{TERMS}</p></licence>'


def _witness(id: str, quote: Quote, rendering: Rendering, subject: Subject) -> str:
    """What a text is: whose words, of which side, and the source in which they were read."""
    registry = subject.registry
    source, outlet = registry.sources[rendering.source], registry.outlet_of(rendering.source)
    side = next(account.side for account in subject.event.accounts if quote in account.quotes)
    parts = [
        f'<name type="speaker">{escape(registry.speaker_name(quote.speaker))}</name>',
        f'<name type="side">{escape(registry.sides[side].name)}</name>',
    ]
    about = [
        f"<title xml:lang={quoted(source.language)}>{escape(source.title)}</title>",
        f"<publisher>{escape(outlet.name)}</publisher>" if outlet else "",
        _date(source.date) if source.date else "",
        f"<citedRange>{escape(rendering.at)}</citedRange>" if rendering.at else "",
        f"<ptr target={quoted(source.url)}/>" if source.url else "",
        f"<textLang mainLang={quoted(language_of(rendering, registry))}/>",
    ]
    return (
        f'<witness xml:id={quoted(f"w-{id}")} corresp={quoted(f"index.html#{id}")}>'
        f"{', '.join(parts)}: <bibl>{' '.join(filter(None, about))}</bibl>"
        f'<note type="mode">{rendering.mode}{", translated" if rendering.translated else ""}</note></witness>\n'
    )


def _date(date: EdtfDate) -> str:
    """A date as typed. What TEI can say of it in attributes is said where the date is certain."""
    return f"<date{'' if date.is_uncertain or date.is_approximate else _span(date)}>{escape(date.text)}</date>"


def _span(date: EdtfDate) -> str:
    first, last = ("{:04}-{:02}-{:02}".format(*moment[:3]) for moment in (date.earliest, date.latest))
    bounds = [
        (name, day)
        for name, day, moment in (("notBefore", first, date.earliest), ("notAfter", last, date.latest))
        if 1 <= moment[0] <= 9999
    ]
    if len(bounds) == 2 and first == last:
        return f' when="{first}"'
    return "".join(f' {name}="{day}"' for name, day in bounds)


# ---------------------------------------------------------------------------- the texts


def _division(number: int, collated: Collated, ids: dict[tuple[str, int], str], subject: Subject) -> Iterator[str]:
    sigla = [" ".join(f"#w-{ids[quote, id_of(each)]}" for quote, each in same) for same in collated.witnesses]
    tags = {language_of(each, subject.registry) for same in collated.witnesses for _, each in same}
    lang = tags.pop() if len(tags) == 1 else collated.lang
    rtl = direction_of(lang, collated.witnesses[0][0][1].text) == "rtl"
    yield (
        f'<div xml:id="collation-{number}" type="{collated.kind}" xml:lang={quoted(lang)} '
        f'corresp={quoted(" ".join(sigla))}{" style=" + quoted("direction: rtl") if rtl else ""}>\n'
        '<ab xml:space="preserve">'
    )
    yield from (_segment(segment, sigla) for segment in segments(collated.differences.collation))
    yield "</ab>\n</div>\n"


def _segment(segment: Segment, sigla: Sequence[str]) -> str:
    if len(segment) == 1:
        return escape(segment[0].text)
    readings = []
    for reading in segment:
        who = quoted(" ".join(sigla[witness] for witness in reading.witnesses))
        kind = ' type="unknown"' if reading.is_unknown else ""
        readings.append(f"<rdg wit={who}{kind}{f'>{escape(reading.text)}</rdg>' if reading.text else '/>'}")
    return f"<app>{''.join(readings)}</app>"
