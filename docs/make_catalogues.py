"""The messages of site_builder/ and templates/ -> site_builder/locales/*.po, and those of the desk -> its own *.po.

    .venv/bin/python docs/make_catalogues.py

Translations are kept; a new message is added empty, one that is no longer said is dropped. The same
source gives the same bytes. docs/translating.md says how to translate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from site_builder.desk.desk_forms import form_fields
from site_builder.model.kinds import ENTRIES, SITE
from site_builder.say.interface import LOCALES
from site_builder.say.tags import LANGUAGES

ROOT = Path(__file__).parent.parent
WORDS_IN_PYTHON = {"message": None, "message_in": ((1, "c"), 2), "counted": (1, 2)}  # of site_builder/say/phrases.py
Sources = tuple[tuple[str, Any, dict[str, Any], dict[str, Any]], ...]
SOURCES: Sources = (
    ("site_builder/**/*.py", "python", WORDS_IN_PYTHON, {}),
    ("templates/**/*.html", "jinja2.ext:babel_extract", DEFAULT_KEYWORDS, {"trimmed": "true", "silent": "false"}),
)
WORDS_IN_SCRIPT = re.compile(r'(?<![\w.])t\(\s*"((?:[^"\\\n]|\\.)*)"')


def words_in_script(file: BinaryIO, *_: Any, options: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """The messages of a script of the desk. Babel's own reader loses those of templates inside templates."""
    for found in WORDS_IN_SCRIPT.finditer(file.read().decode()):
        yield 0, "t", json.loads(f'"{found[1]}"'), []


DESK_LOCALES = ROOT / "site_builder" / "desk" / "locales"  # apart, for no page of a site says any of it
DESK_SOURCES: Sources = tuple(
    (f"site_builder/desk/assets/{place}*.js", words_in_script, {"t": None}, {})
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


def of_the_desk() -> Catalog:
    """Every message of the desk: those of its scripts, and what the fields of its forms mean."""
    messages = extracted(DESK_SOURCES)
    for kind in (*ENTRIES, SITE):
        for field in (inner for outer in form_fields(kind.noun) for inner in (outer, *outer.get("fields", ()))):
            messages.add(field["help"], locations=[("docs/fields.yaml", 0)])
    return messages


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
    for folder, messages in ((LOCALES, extracted()), (DESK_LOCALES, of_the_desk())):
        for language in LANGUAGES[1:]:
            (folder / f"{language}.po").write_bytes(up_to_date(language, messages, folder))
            found = read_catalogue(language, folder)
            done = sum(1 for message in found if message.id and all(_forms(message.string or "")))
            print(f"{folder.parent.name}, {language}: {done} of {len(messages)} messages are translated")


def _forms(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    main()
