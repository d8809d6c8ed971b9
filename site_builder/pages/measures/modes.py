"""The modes of a rendering, as columns name them and as a label says them before the words."""

from __future__ import annotations

from site_builder.model.event import Mode
from site_builder.say.phrases import Phrase, message, message_in

MODE_COLUMNS = (
    message_in("mode of a rendering", "Direct"),
    message_in("mode of a rendering", "Partial"),
    message_in("mode of a rendering", "Paraphrase"),
    message_in("mode of a rendering", "Headline"),
    message_in("mode of a rendering", "Title"),
)
_LABELS = {"paraphrase": message("Reported:"), "headline": message("Headline:"), "title": message("Title:")}
_TRANSLATED = message("Translated:")
_LABELS_OF_TRANSLATIONS = {
    "paraphrase": message("Reported, translated:"),
    "headline": message("Headline, translated:"),
    "title": message("Title, translated:"),
}


def label_of(mode: Mode, *, is_translated: bool) -> Phrase | None:
    """What stands before words that are not the speaker's own; None where they are, and stand in quotation marks."""
    return _LABELS_OF_TRANSLATIONS.get(mode, _TRANSLATED) if is_translated else _LABELS.get(mode)
