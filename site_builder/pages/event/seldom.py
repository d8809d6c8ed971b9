"""Event -> whether its page needs css/seldom/, unless for what is drawn on it: many sides, scripts that our typefaces
do not have, drafts.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.event import Event
from site_builder.model.registry import Registry, texts_of
from site_builder.say.languages import direction_of

MARKS_OF_EVERY_EVENT = 5  # 10-tokens.css has those; seldom/10-sides.css the others
WITHOUT_ITALICS = frozenset({"ja", "ko", "zh"})


def needs_seldom(event: Event, registry: Registry, language: str) -> bool:
    """Whether the event is a draft, has more sides than others, or has words in such a script.

    Shapes: `language` is that of the editors. An interface from right to left needs the sheet as well.
    """
    if event.status == "draft" or len(event.accounts) > MARKS_OF_EVERY_EVENT:
        return True
    return any(
        direction_of(lang) == "rtl" or lang.partition("-")[0] in WITHOUT_ITALICS
        for lang in _languages(event, registry, language)
    )


def _languages(event: Event, registry: Registry, language: str) -> Iterator[str]:
    yield language
    for _, quote in event.quotes():
        yield from (lang for _, lang in texts_of(quote, registry))
        yield from (rendering.translation.lang for rendering in quote.renderings if rendering.translation)
