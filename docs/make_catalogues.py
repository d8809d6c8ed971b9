"""The messages of site_builder/ and templates/ -> site_builder/locales/*.po, and those of the desk -> its own *.po.

    .venv/bin/python docs/make_catalogues.py

Translations are kept; a new message is added empty, one that is no longer said is dropped. The same
source gives the same bytes. docs/translating.md says how to translate.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from site_builder.say.interface import LOCALES
from site_builder.say.tags import LANGUAGES

ROOT = Path(__file__).parent.parent
WORDS_IN_PYTHON = {"message": None, "message_in": ((1, "c"), 2), "counted": (1, 2)}  # of site_builder/say/phrases.py
Sources = tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...]
SOURCES: Sources = (
    ("site_builder/**/*.py", "python", WORDS_IN_PYTHON, {}),
    ("templates/**/*.html", "jinja2.ext:babel_extract", DEFAULT_KEYWORDS, {"trimmed": "true", "silent": "false"}),
)
DESK_LOCALES = ROOT / "site_builder" / "desk" / "locales"  # apart, for no page of a site says any of it
DESK_SOURCES: Sources = tuple(
    (f"site_builder/desk/assets/{place}*.js", "javascript", {"t": None}, {"parse_template_string": "true"})
    for place in ("", "panes/", "panes/*/")
)
# Babel's rule for Arabic has its last two forms the other way round: 11 to 99 is the fifth form (CLDR: many).
PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
HEADER = """\
# The interface in this language. The keys are the English texts. See docs/translating.md.
msgid ""
msgstr ""
"Project-Id-Version: In Other Words\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def extracted(sources: Sources = SOURCES) -> Catalog:
    """Every message of the interface, or of the desk, with the files that say it."""
    messages = Catalog()
    for file, context, text, comments in _messages(sources):
        messages.add(text, context=context, auto_comments=comments, locations=[(file, 0)])
    return messages


def _messages(sources: Sources) -> Iterator[tuple[str, str | None, Any, list[str]]]:
    for pattern, method, keywords, options in sources:
        for file in sorted(ROOT.glob(pattern)):
            source = BytesIO(file.read_bytes())
            found = extract(method, source, keywords, ["translators:"], options, strip_comment_tags=True)
            for _, text, comments, context in found:
                yield file.relative_to(ROOT).as_posix(), context, text, comments


def read_catalogue(language: str, folder: Path | None = None) -> Catalog:
    """The catalogue of a language as it lies on the disk; an empty one where there is none yet."""
    path = (folder or LOCALES) / f"{language}.po"
    return read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale=language)


def up_to_date(language: str, messages: Catalog, folder: Path | None = None) -> bytes:
    """The bytes of a catalogue: exactly these messages, with the translations that it has."""
    catalogue = read_catalogue(language, folder)
    catalogue.update(messages, no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written, catalogue, width=0, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False
    )
    plural_forms = PLURAL_FORMS.get(language) or Catalog(locale=language).plural_forms
    return HEADER.format(language=language, plural_forms=plural_forms).encode() + written.getvalue()


def main() -> None:
    """Brings every catalogue up to date, and says how much of it is translated."""
    for folder, sources in ((LOCALES, SOURCES), (DESK_LOCALES, DESK_SOURCES)):
        messages = extracted(sources)
        for language in LANGUAGES[1:]:
            (folder / f"{language}.po").write_bytes(up_to_date(language, messages, folder))
            done = sum(1 for message in read_catalogue(language, folder) if message.id and all(_forms(message.string)))
            print(f"{folder.parent.name}, {language}: {done} of {len(messages)} messages are translated")


def _forms(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    main()
