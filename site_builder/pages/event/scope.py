"""A quote's scope -> what stands beside words that were said of more, or of something else, than the event."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.say.phrases import Message, message

SAID_OF = message("said of {scope}")


@dataclass(frozen=True, slots=True)
class ScopeView:
    """What words were said of, as the editors wrote it; a template fills `said_of` with the text in its language."""

    text: str
    said_of: Message = SAID_OF

    @property
    def in_words(self) -> Message:
        return self.said_of.filled(scope=self.text)


def scope_view(scope: str | None) -> ScopeView | None:
    """The scope of a quote, or None where its words were said of the event."""
    return ScopeView(scope) if scope else None
