"""Language tags -> writing direction and an English name, for texts in another language."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "rohg", "adlm"})
_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "ko": "Korean", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yi": "Yiddish", "zh": "Chinese",
}  # fmt: skip


_MARKS = {
    "ar": "«»", "cs": "„“", "da": "»«", "de": "„“", "el": "«»", "es": "«»", "fa": "«»", "fr": "«»",
    "he": "”“", "it": "«»", "ja": "「」", "nb": "«»", "no": "«»", "pl": "„”", "pt": "«»", "ru": "«»",
    "sk": "„“", "sl": "„“", "sr": "„“", "uk": "«»", "zh": "“”",
}  # fmt: skip


def quotation_marks(lang: str) -> str:
    """The opening and the closing mark that a language sets round a quote."""
    return _MARKS.get(lang.partition("-")[0].lower(), "“”")


def direction_of(lang: str) -> str:
    """`rtl` or `ltr`; a script in the tag (`az-Arab`) decides before the language does."""
    language, *rest = lang.lower().split("-")
    script = next((part for part in rest if len(part) == 4), None)
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def language_name(lang: str) -> str:
    """The language's English name, or the tag itself where we have none."""
    return _NAMES.get(lang.partition("-")[0].lower(), lang)
