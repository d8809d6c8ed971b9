"""The archive -> a page for editors: what is left to do before an event is published, as `report` says it.

It stands below `/_serve/`, follows every save like any other page of the preview, and is in no site.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from site_builder.model.problems import Problem, has_errors, in_order
from site_builder.read.located import ReadBefore
from site_builder.review.notes import Reviewed
from site_builder.review.review_pages import review_pages
from site_builder.review.review_site import review_event, without_archive
from site_builder.review.review_sources import sources_of
from site_builder.serve.archive import Archive
from site_builder.serve.problem_views import PAGE, problem_items

MOST_REVIEWED = 100  # events on one page
TITLE = "What is left to do"
LEAD = "Notes and warnings stop no build: they are what a careful reader would ask. site-builder report says the same."
REST = "And {more:,} events more: write the id of one, and a /, behind the address of this page."
SECTION = Markup('<h2><a href="{}">{}</a></h2>\n{}')


def review_page(archive: Archive, only: str) -> bytes:
    """What is left to do for one event, or for "" for all; of many, for the first, with a way to the others."""
    ids = sorted(id for id in archive.events if only in ("", id))
    lead = Markup("<p>{}</p>\n").format(LEAD if ids else "No event has this id.")
    sections = Markup("").join(_section(archive, id) for id in ids[:MOST_REVIEWED])
    rest = Markup("<p>{}</p>").format(REST.format(more=len(ids) - MOST_REVIEWED))
    pages = review_pages(source for source in archive.listing.sources if source.kind == "pages" and not only)
    if of_pages := problem_items(pages):
        lead += Markup('<ol role="list">\n{}</ol>\n').format(of_pages)
    return PAGE.format(title=TITLE, body=lead + sections + (rest if len(ids) > MOST_REVIEWED else "")).encode()


def _section(archive: Archive, id: str) -> Markup:
    compared = archive.compared(id)
    title = compared.event.title if compared else id
    items = problem_items(in_order(left_to_do(archive, id)))
    said = Markup('<ol role="list">\n{}</ol>\n').format(items) if items else Markup("<p>Nothing.</p>\n")
    return SECTION.format(f"{archive.inputs.site_view.base_path}events/{id}/", title, said)


def left_to_do(archive: Archive, id: str) -> Iterator[Problem]:
    """Its errors alone, if there are any; else its warnings and the notes of a review."""
    compared, said = archive.compared(id), archive.problems_of(id)
    yield from said
    if compared is None or has_errors(said):
        return
    inputs, path = archive.inputs, archive.events[id]
    assert inputs.day is not None, "the command says which day it is"
    located = ReadBefore(compared.event, path)
    reviewed = Reviewed(located, inputs.registry, inputs.site.languages[0], inputs.cue_classes, inputs.day)
    yield from review_event(reviewed)
    yield from without_archive(sources_of(reviewed), archive.shared.shared, archive.listing.sources)
