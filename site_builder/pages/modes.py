"""The four modes of a rendering, as headings of columns name them."""

from __future__ import annotations

from site_builder.phrases import message_in

MODES = (
    message_in("mode of a rendering", "Direct"),
    message_in("mode of a rendering", "Partial"),
    message_in("mode of a rendering", "Paraphrase"),
    message_in("mode of a rendering", "Headline"),
)
