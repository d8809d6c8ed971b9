"""What site.yaml says of the rest: an event that does not exist, a language in which there is no interface.

In: the located site. Out: problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from site_builder.model.problems import Place, Problem
from site_builder.model.site import Site
from site_builder.read.file_titles import entry_meant
from site_builder.read.find_sources import SourcePath
from site_builder.read.located import Located
from site_builder.read.typed_mends import instead_of
from site_builder.say.tags import LANGUAGES


def check_settings(located: Located[Site], events: Sequence[SourcePath]) -> Iterator[Problem]:
    """Everything in site.yaml that the schema cannot see. `events` are the files of all events."""
    yield from _unknown_event(located, events)
    for number, language in enumerate(located.entry.languages):
        if language not in LANGUAGES:
            yield _no_interface(located, number, language)
        elif language in located.entry.languages[:number]:
            yield Problem(
                located.place("languages", number), "interface-language", f'"{language}" is written twice',
                "the site has one version for each of these languages, and two of them would have one address",
                "remove it",
            )


def _unknown_event(located: Located[Site], events: Sequence[SourcePath]) -> Iterator[Problem]:
    featured = located.entry.featured
    if featured and not any(event.id == featured for event in events):
        near = entry_meant(featured, events)
        yield Problem(
            place := located.place("featured"), "unknown-event", f'no event is called "{featured}"',
            "the home page opens with this event",
            f'did you mean "{near}"?' if near else "write the file name of an event, without .yaml; or remove the line",
            mend=instead_of(place, featured, near) if near else (),
        )


def draft_featured(featured: tuple[str, Place] | None, drafts: Collection[str]) -> Iterator[Problem]:
    """A warning if the home page should open with a draft. `featured` is an event and where site.yaml names it."""
    if featured and featured[0] in drafts:
        yield Problem(
            featured[1], "draft-featured", f'the event "{featured[0]}" is a draft',
            "a draft is left out, and the home page opens with the latest event that has contested words instead",
            "name another event, or remove the line status: draft from that one",
            "warning",
        )


def _no_interface(located: Located[Site], number: int, language: str) -> Problem:
    plain = language.partition("-")[0]
    *others, last = sorted(LANGUAGES)
    all_of_them = f"choose from {', '.join(others)} and {last}"
    return Problem(
        place := located.place("languages", number), "interface-language", f'there is no interface in "{language}"',
        "this is the language of menus and labels; quotes may be in any language",
        f'did you mean "{plain}"?' if plain in LANGUAGES else all_of_them,
        mend=instead_of(place, language, plain) if plain in LANGUAGES else (),
    )
