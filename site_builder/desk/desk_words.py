"""What a browser says of its languages -> the language of the desk's interface, and its words."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import negotiate_locale
from babel.messages.pofile import read_po

from site_builder.say.tags import LANGUAGES

LOCALES = Path(__file__).parent / "locales"
_MOST_NAMED = 20


def language_for(accepted: str) -> str:
    """The language of the interface for an `Accept-Language` header. Its order counts."""
    named = [part.partition(";")[0].strip() for part in accepted.split(",")[:_MOST_NAMED]]
    return negotiate_locale([tag for tag in named if tag], LANGUAGES, sep="-") or LANGUAGES[0]


@lru_cache(maxsize=len(LANGUAGES))
def words_of(language: str) -> dict[str, str]:
    """The translation of each English text; nothing for English, and for what is not yet translated."""
    if language == LANGUAGES[0]:
        return {}
    catalogue = read_po(BytesIO((LOCALES / f"{language}.po").read_bytes()), locale=language)
    return {str(message.id): str(message.string) for message in catalogue if message.id and message.string}
