"""A Document and the outlets of the site -> the source entry, as YAML, and what is to be filled in.

What the file does not say is left out, with a line that says so: an entry never holds what nobody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from site_builder.capture.document import Document
from site_builder.capture.first_lines import day_of, first_lines, outlet_named
from site_builder.edit.blank_file import blank_file
from site_builder.frozen import dataclass
from site_builder.language.folding import folded
from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.entries import Outlet
from site_builder.model.kinds import ENTRIES
from site_builder.model.slugs import as_slug, shortened

SOURCE = next(kind for kind in ENTRIES if kind.noun == "source")
_KINDS = {"page": "article", "pdf": "document", "text": "article"}
_WIDEST_ID = 48


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """The fields of a source as they will be written. Shapes: `missing` are the names of fields to fill in."""

    title: str | None
    outlet: str | None
    kind: str
    author: str | None
    date: str | None
    language: str | None
    url: str | None
    doubts: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that the file did not tell, the title first."""
        return tuple(name for name in ("title", "outlet", "date", "language", "url") if getattr(self, name) is None)


def source_draft(document: Document, outlets: Iterable[Outlet], guessed_language: str | None) -> SourceDraft:
    """What a document says of itself, with the site's outlet that published it."""
    outlets = list(outlets)
    outlet = outlet_of(document, outlets)
    title, doubts = document.title, list(document.doubts)
    above = first_lines(document.text) if document.kind == "text" else ()
    if above and (day_of(above[:1]) or outlet_named(above[:1], outlets)):
        title, doubts = None, []  # the first line is no title
    if outlet is None and (outlet := outlet_named(above, outlets)):
        doubts.append("the outlet is a line above the text")
    if outlet is None and (document.publisher or document.host):
        doubts.append(f"no outlet of the site has the address or name {document.publisher or document.host}")
    if document.language is None and guessed_language:
        doubts.append(f"the language {guessed_language} was told by the words of the text")
    date = document.date if document.date and isinstance(parse_date(document.date), EdtfDate) else None
    if date is None and (date := day_of(above)):
        doubts.append("the date is a line above the text")
    return SourceDraft(
        title, outlet, _KINDS[document.kind], document.author, date, document.language or guessed_language,
        document.url, tuple(doubts),
    )  # fmt: skip


def outlet_of(document: Document, outlets: Iterable[Outlet]) -> str | None:
    """The outlet with the document's address, else the one of its publisher's name; None where none or several are."""
    every = list(outlets)
    by_host = {outlet.id for outlet in every if document.host and _is_host_of(outlet, document.host)}
    if len(by_host) == 1:
        return by_host.pop()
    name = folded(document.publisher) if document.publisher else None
    by_name = {outlet.id for outlet in every if name and folded(outlet.name) == name}
    return by_name.pop() if len(by_name) == 1 and not by_host else None


def _is_host_of(outlet: Outlet, host: str) -> bool:
    own = (urlsplit(outlet.url).hostname or "").removeprefix("www.") if outlet.url else ""
    return bool(own) and (host == own or host.endswith(f".{own}"))


def proposed_id(draft: SourceDraft, host: str | None) -> str:
    """An id such as bbc-2023-05-12: the one place where `capture` makes one."""
    who = draft.outlet or as_slug((host or "").removeprefix("www.").rpartition(".")[0])
    day = as_slug((draft.date or "")[:10])
    if who and day:
        return f"{shortened(who, _WIDEST_ID - len(day) - 1)}-{day}"
    return shortened(as_slug(draft.title or ""), _WIDEST_ID) or "source"


def entry_text(draft: SourceDraft, capture: str, digest: str, schema_path: str | None) -> str:
    """The file of the source, as `site-builder new` would write it, with what is known filled in."""
    known = {
        "title": draft.title, "outlet": draft.outlet, "kind": draft.kind, "author": draft.author, "date": draft.date,
        "language": draft.language, "url": draft.url, "capture": capture,
    }  # fmt: skip
    file = blank_file(SOURCE, {name: value for name, value in known.items() if value is not None}, schema_path)
    head, gap, rest = file.partition("\n\n") if schema_path else ("", "", file)
    remarks = [f"# Please check: {doubt}." for doubt in draft.doubts]
    if draft.missing:
        remarks.append(f"# To be filled in, for the file does not say: {', '.join(draft.missing)}.")
    return f"{head}{gap}" + "".join(f"{line}\n" for line in remarks) + f"{rest}# sha256 of the capture: {digest}\n"
