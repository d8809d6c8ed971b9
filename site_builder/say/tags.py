"""The languages of the interface, by their tags; the first is the text of the messages."""

from __future__ import annotations

LANGUAGES = ("en", "uk", "ru", "de", "ar")
