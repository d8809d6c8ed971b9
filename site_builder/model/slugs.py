"""Ids: small letters and digits in groups that hyphens join; and the id that is nearest to a text in any script."""

from __future__ import annotations

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60  # characters of an id that is proposed
_SYLLABLE = re.compile("([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")  # one sign, one syllable: no spaces between words


def as_slug(text: str) -> str:
    """The id that is nearest to a text; empty where nothing of the text can stand in one.

    Shapes: letters of other scripts are written in Latin ones, a long text is cut between two words.
    """
    plain = re.sub("['`]", "", _in_latin_letters(text)).lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return shortened(slug, _LONGEST)


def shortened(slug: str, longest: int) -> str:
    """The id, of a longer one as many whole words as have room; a single long word is cut."""
    return slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def _in_latin_letters(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii  # only here: most texts need none of its tables

    return anyascii(_SYLLABLE.sub(r"\1 ", unicodedata.normalize("NFC", text)))
