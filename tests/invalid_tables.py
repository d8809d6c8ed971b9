"""Bad content that one event file cannot hold: other files, folders, links, and files made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

SMALL_CONTENT: dict[str, str | bytes] = {
    "content/site.yaml": "title: Small\n",
    "content/events/2023-05-12-first.yaml": (
        "title: The withdrawal\n"
        "date: 2023-05-12\n"
        "accounts:\n"
        "  - side: wagner\n"
        "    quotes:\n"
        "      - speaker: yevgeny-prigozhin\n"
        "        source: bbc-2023-05-12\n"
        "        text: This is called fleeing.\n"
    ),
    "content/sides/russia.yaml": "name: Russia\n",
    "content/sides/russian-mod.yaml": "name: Russian defence ministry\npart_of: russia\n",
    "content/sides/wagner.yaml": "name: Wagner\npart_of: russia\n",
    "content/people/igor-konashenkov.yaml": "name: Igor Konashenkov\n",
    "content/people/yevgeny-prigozhin.yaml": "name: Yevgeny Prigozhin\n",
    "content/outlets/bbc.yaml": "name: BBC\n",
    "content/sources/agency-2023-05-13.yaml": "title: News report\n",
    "content/sources/bbc-2023-05-12.yaml": "title: Bakhmut\noutlet: bbc\n",
    "content/places/bakhmut.yaml": "name: Bakhmut\n",
    "content/topics/battle-of-bakhmut.yaml": "name: Battle of Bakhmut\n",
    "content/referents/crowd.yaml": "name: The men in the town\n",
    "content/referents/town.yaml": "name: The town\n",
    "content/terms/regrouping.yaml": "headword: regrouping\nforms: [regroup]\n",
    "content/pages/about.md": "# About\n\nA small site.\n",
}
EVENT = SMALL_CONTENT["content/events/2023-05-12-first.yaml"]


@dataclass(frozen=True)
class Case:
    """What is changed in the small site. `links` are symlinks and what they lead to."""

    files: dict[str, str | bytes] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    pipes: tuple[str, ...] = ()


HEAD = "title: The withdrawal\ndate: 2023-05-12\n"
ONE_SIDE = "  - side: wagner\n    quotes:\n"
QUOTE = "      - {{speaker: yevgeny-prigozhin, source: bbc-2023-05-12, text: {}}}\n"
ACCOUNT = "accounts:\n" + ONE_SIDE + QUOTE.format("This is called fleeing.")


def with_summary(text: str) -> bytes:
    """An event with a Markdown text."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    return f"{HEAD}summary: |\n{lines}{ACCOUNT}".encode()


# Event files too large or too dull to keep.
GENERATED: dict[str, Callable[[], bytes]] = {
    "file-too-large": lambda: b"title: " + b"x" * 1024 * 1024,
    "too-deep-brackets": lambda: b"[" * 50_000,
    "too-deep-braces": lambda: b"title: " + b"{a: " * 50_000,
    "too-deep-hyphens": lambda: b"- " * 50_000,
    "too-deep-lines": lambda: b"".join(b" " * i + b"a:\n" for i in range(1, 500)),
    "control-character-zeros": lambda: b"\0" * 500_000,
    "control-character-flood": lambda: b"a\x07\n" * 300_000,
    "too-many": lambda: (HEAD + "topics: [" + ", ".join(f"t{n}" for n in range(10_000)) + "]\n" + ACCOUNT).encode(),
    "too-many-quotes": lambda: (HEAD + "accounts:\n" + ONE_SIDE + QUOTE.format("bare") * 5_000).encode(),
    "too-many-quotes-together": lambda: (
        HEAD + "accounts:\n" + (ONE_SIDE + QUOTE.format("bare") * 300) + ONE_SIDE.replace("wagner", "russia")
        + QUOTE.format("bare") * 300
    ).encode(),
    "too-many-words": lambda: (
        HEAD + "accounts:\n" + ONE_SIDE + "      - speaker: yevgeny-prigozhin\n        renderings:\n"
        + "".join(f"          - {{source: bbc-2023-05-12, text: '{n} {'word ' * 39_999}'}}\n" for n in range(2))
    ).encode(),
    "too-many-brackets": lambda: with_summary("[a](b) " * 2_000),
    "too-many-tags": lambda: with_summary("a\n\n<b\n\n" * 900),
    "too-long": lambda: (HEAD + ACCOUNT.replace("This is called fleeing.", f"'{'[' * 300_000}'")).encode(),
    "too-long-title": lambda: (HEAD.replace("The", "The " * 1_000) + ACCOUNT).encode(),
    "too-long-paragraph": lambda: with_summary("It was said.\n\n" + "many words " * 2_000),
    "too-long-summary": lambda: with_summary("many words\n\n" * 5_000),
    "too-deep-list": lambda: with_summary("A list:\n\n" + "- " * 500 + "a"),
    "too-deep-indentation": lambda: with_summary("\n".join(" " * 4 * n + "- a" for n in range(30))),
    "too-deep-square-brackets": lambda: with_summary("[ " * 200),
    "bad-id-long": lambda: (HEAD + f"place: {'a' * 150}\n" + ACCOUNT).encode(),
    "unknown-key-flood": lambda: (HEAD + "".join(f"k{n}: 1\n" for n in range(60_000)) + ACCOUNT).encode(),
    "repeated-key-flood": lambda: (HEAD + "title: 1\n" * 50_000).encode(),
    "alias-flood": lambda: (HEAD + "".join(f"k{n}: &a{n} x\n" for n in range(50_000))).encode(),
    "alias-flood-on-one-line": lambda: (HEAD + "topics: [" + ", ".join(f"&a{n}" for n in range(80_000))).encode(),
}
CRASHERS = ("too-deep-brackets", "too-deep-braces", "too-deep-hyphens", "too-deep-lines", "file-too-large", "not-utf8",
            "control-character-zeros", "bidi-override", "tag-python")  # fmt: skip


def page(text: str) -> Case:
    return Case({"content/pages/about.md": f"# About\n\n{text}\n"})


CASES: dict[str, Case] = {
    # the folder and its files
    "no-content": Case(removed=("content",)),
    "no-content-file": Case({"content": "text"}, removed=("content",)),
    "no-events": Case(removed=("content/events",)),
    "no-events-empty-folder": Case({"content/events/.keep": ""}, removed=("content/events",)),
    "no-site": Case(removed=("content/site.yaml",)),
    "unknown-file": Case({"content/events/2023-05-12-other.yml": EVENT}),
    "unknown-file-site-yml": Case({"content/site.yml": "title: Small\n"}),
    "unknown-file-folder": Case({"content/event/2023-05-12-other.yaml": EVENT}),
    "unknown-file-folder-no-guess": Case({"content/pictures/map.png": b"\x89PNG"}),
    "unknown-file-too-deep": Case({"content/sides/eu/france.yaml": "name: France\n"}),
    "unknown-file-at-top": Case({"content/notes.txt": "later\n"}),
    "unknown-file-sub-folder-yml": Case({"content/events/2023/other.yml": EVENT}),
    "unknown-file-page-yaml": Case({"content/pages/method.yaml": "title: Method\n"}),
    "unreadable-file": Case(links={"content/sides/ukraine.yaml": "nowhere.yaml"}),
    "unreadable-file-loop": Case(links={"content/events/back": "../events"}),
    "unreadable-file-two-loops": Case(
        {"content/events/a/one.yaml": EVENT, "content/events/b/two.yaml": EVENT},
        links={"content/events/a/to-b": "../b", "content/events/b/to-a": "../a"},
    ),
    "unreadable-file-itself": Case(links={"content/events/self.yaml": "self.yaml"}),
    "unreadable-file-pipe": Case(pipes=("content/events/pipe.yaml",)),
    "outside-content": Case(
        {"private.yaml": "name: Private\n"}, links={"content/sides/private.yaml": "../../private.yaml"}
    ),
    "outside-content-folder": Case({"private/a.yaml": EVENT}, links={"content/events/private": "../../private"}),
    "outside-content-chain": Case(
        {"private.yaml": "name: Private\n"},
        links={"content/sides/one.yaml": "two.yaml", "content/sides/two.yaml": "../../private.yaml"},
    ),
    # names and addresses
    "bad-id-file": Case({"content/sides/Красная Армия.yaml": "name: Red Army\n"}),
    "bad-id-file-capitals": Case({"content/sides/The_Ministry.yaml": "name: Ministry\ncolour: red\n"}),
    "bad-id-file-escape": Case({"content/sides/a\x1b[31m\n.yaml": "name: Escape\n"}),
    "bad-id-clash-case": Case({"content/events/2023-05-12-First.yaml": EVENT}),
    "bad-id-clash-unicode": Case(
        {"content/sides/caf\u00e9.yaml": "name: A\n", "content/sides/cafe\u0301.yaml": "name: B\n"}
    ),
    "bad-id-device": Case({"content/sides/nul.yaml": "name: Nothing\n", "content/pages/com1.md": "# Port\n"}),
    "bad-id-device-event": Case({"content/events/2023/CON.yaml": EVENT, "content/events/aux/other.yaml": EVENT}),
    "bad-id-folder": Case({"content/events/2023./other.yaml": EVENT, "content/events/why?/third.yaml": EVENT}),
    "bad-id-not-utf8": Case({"content/sides/caf\udce9.yaml": "name: Café\n"}),
    "bad-id-too-long": Case({f"content/sides/{'a' * 150}.yaml": "name: Long\n"}),
    "too-deep-folders": Case({f"content/events/{'a/' * 900}other.yaml": EVENT}),
    "too-deep-wholes": Case(
        {f"content/topics/t{n}.yaml": f"name: T\npart_of: t{n + 1}\n" for n in range(25)}
        | {"content/topics/t25.yaml": "name: T\n"}
    ),
    "too-long-page": page("many words\n\n" * 20_000),
    "too-many-signs-of-page": page("See `this and " * 400),
    "unreadable-file-linked-twice": Case(
        {"content/events/.kept/one.yaml": EVENT}, links={"content/events/b": ".kept", "content/events/c": ".kept"}
    ),
    "address-clash": Case({"content/events/2023/2023-05-12-first.yaml": EVENT}),
    "address-clash-page": Case({"content/pages/events.md": "# Events\n"}),
    "address-clash-event": Case({"content/events/2023/side.yaml": EVENT}),
    "address-clash-list-page": Case({"content/sides/page-2.yaml": "name: Page two\n"}),
    # other kinds of entries
    "unknown-event": Case({"content/site.yaml": "title: Small\nfeatured: 2023-05-12-frist\n"}),
    "unknown-event-no-guess": Case({"content/site.yaml": "title: Small\nfeatured: berlin\n"}),
    "interface-language": Case({"content/site.yaml": "title: Small\nlanguages: [en, fr]\n"}),
    "interface-language-region": Case({"content/site.yaml": "title: Small\nlanguages: [uk-UA]\n"}),
    "interface-language-twice": Case({"content/site.yaml": "title: Small\nlanguages: [en, de, en]\n"}),
    "unknown-side-part-of": Case({"content/sides/wagner.yaml": "name: Wagner\npart_of: rusia\n"}),
    "unknown-side-used-by": Case(
        {"content/places/bakhmut.yaml": "name: Bakhmut\naliases:\n  - {name: Artyomovsk, used_by: [russia, moscow]}\n"}
    ),
    "unknown-outlet-of-source": Case({"content/sources/bbc-2023-05-12.yaml": "title: Bakhmut\noutlet: bcb\n"}),
    "unknown-key-source": Case({"content/sources/bbc-2023-05-12.yaml": "title: Bakhmut\npublisher: BBC\n"}),
    "unknown-value-kind": Case({"content/sides/wagner.yaml": "name: Wagner\nkind: partie\n"}),
    "missing-field-name": Case({"content/sides/wagner.yaml": "short: W\n"}),
    "missing-field-headword": Case({"content/terms/regrouping.yaml": "forms: [regroup]\n"}),
    "missing-field-page-title": Case({"content/pages/about.md": "About\n\nA small site.\n"}),
    "empty-file-page": Case({"content/pages/about.md": "\n"}),
    "empty-file-side": Case({"content/sides/russia.yaml": ""}),
    "wrong-type-alias": Case({"content/places/bakhmut.yaml": "name: Bakhmut\naliases: Artyomovsk\n"}),
    "wrong-type-licence": Case({"content/site.yaml": "title: Small\nlicence: CC BY 4.0\n"}),
    "part-of-itself": Case({"content/sides/russia.yaml": "name: Russia\npart_of: russia\n"}),
    "part-of-itself-circle": Case(
        {
            "content/places/bakhmut.yaml": "name: Bakhmut\npart_of: donetsk\n",
            "content/places/donetsk.yaml": "name: Donetsk\npart_of: east\n",
            "content/places/east.yaml": "name: East\npart_of: bakhmut\n",
        }
    ),
    "repeated-form": Case({"content/terms/withdrawal.yaml": "headword: withdrawal\nforms: [retreat, Regroup]\n"}),
    "unknown-term": Case({"content/terms/withdrawal.yaml": "headword: withdrawal\nsame_as: [regroupng]\n"}),
    "same-language": Case(
        {"content/terms/withdrawal.yaml": "headword: withdrawal\nsame_as: [regrouping, withdrawal]\n"}
    ),
    "same-as-itself": Case({"content/terms/withdrawal.yaml": "headword: withdrawal\nsame_as: withdrawal\n"}),
    "same-referent": Case(
        {
            "content/referents/city.yaml": "name: The city\nis: {place: bakhmut}\n",
            "content/referents/town.yaml": "name: The town\nis: {place: bakhmut}\n",
        }
    ),
    "unknown-place-referent": Case({"content/referents/town.yaml": "name: The town\nis: {place: bahmut}\n"}),
    "wrong-type-identity": Case({"content/referents/town.yaml": "name: The town\nis: bakhmut\n"}),
    "version-of-itself": Case({"content/sources/bbc-2023-05-12.yaml": "title: A\nversion_of: bbc-2023-05-12\n"}),
    "version-of-itself-circle": Case(
        {
            "content/sources/bbc-2023-05-12.yaml": "title: A\nversion_of: agency-2023-05-13\n",
            "content/sources/agency-2023-05-13.yaml": "title: B\nversion_of: bbc-2023-05-12\n",
        }
    ),
    "version-of-other-outlet": Case(
        {
            "content/outlets/agency.yaml": "name: Agency\n",
            "content/sources/agency-2023-05-13.yaml": "title: B\noutlet: agency\nversion_of: bbc-2023-05-12\n",
            "content/topics/battle-of-bakhmut.yaml": "name: Battle of Bakhmut\npart_of: war\n",
        }
    ),
    "unknown-source-version-of": Case(
        {"content/sources/bbc-2023-05-12.yaml": "title: A\nversion_of: agency-2023-05-31\n"}
    ),
    "too-deep-versions": Case(
        {f"content/sources/v{n}.yaml": f"title: A\nversion_of: v{n + 1}\n" for n in range(22)}
        | {"content/sources/v22.yaml": "title: A\n"}
    ),
    "person-and-outlet": Case({"content/outlets/yevgeny-prigozhin.yaml": "name: Concord press service\n"}),
    "bad-coordinates": Case({"content/places/bakhmut.yaml": "name: Bakhmut\ncoordinates: 98.6, 38.0\n"}),
    "bad-coordinates-words": Case({"content/places/bakhmut.yaml": "name: Bakhmut\ncoordinates: 48°35′N 38°00′E\n"}),
    "bad-coordinates-list": Case({"content/places/bakhmut.yaml": "name: Bakhmut\ncoordinates: [48.6, 38.0]\n"}),
    "bad-wikidata": Case({"content/people/igor-konashenkov.yaml": "name: Igor Konashenkov\nwikidata: konashenkov\n"}),
    "bad-wikidata-address": Case(
        {"content/outlets/bbc.yaml": "name: BBC\nwikidata: https://www.wikidata.org/wiki/Q1000000000\n"}
    ),
    "bad-language-source": Case({"content/sources/bbc-2023-05-12.yaml": "title: Bakhmut\nlanguage: English\n"}),
    "bad-date-source": Case({"content/sources/bbc-2023-05-12.yaml": "title: Bakhmut\ndate: 12 May 2023\n"}),
    "bad-link": Case({"content/sources/bbc-2023-05-12.yaml": "title: Bakhmut\nurl: javascript:alert(1)\n"}),
    "bad-link-no-scheme": Case({"content/outlets/bbc.yaml": "name: BBC\nurl: www.bbc.com\n"}),
    "bad-link-mail": Case({"content/outlets/bbc.yaml": "name: BBC\nurl: mailto:news@example.org\n"}),
    "bad-link-archive": Case({"content/sources/bbc-2023-05-12.yaml": "title: Bakhmut\narchive_url: ftp://example.org\n"}),
    "bad-link-contact": Case({"content/site.yaml": "title: Small\ncontact: editor@example.org\n"}),
    "bad-link-space": Case({"content/site.yaml": "title: Small\nbase_url: https://example.org/our words/\n"}),
    "bad-link-description": Case(
        {"content/sides/wagner.yaml": "name: Wagner\ndescription: See [them](javascript:alert(1)).\n"}
    ),
    "bad-link-page": page("See [this](javascript:alert(1)) and [that](https://example.org)."),
    "bad-link-page-reference": page("See [this][1].\n\n[1]: data:text/html,hello"),
    "dead-link-page": page("[z](www.example.org) · [x](about.md) · [y](#nowhere)\n\n## History"),
    "dead-link-summary": Case(
        {"content/sides/wagner.yaml": "name: Wagner\ndescription: See [us](/about/) and [this](#up).\n"}
    ),
    "bad-link-page-autolink": page("See <javascript:alert(1)> or <irc://example.org/words>."),
    "control-character-page": page("A bell\x07."),
    "not-utf8-page": Case({"content/pages/about.md": b"# About\n\nCaf\xe9\n"}),
    "merge-marks": page("<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other"),
    "wrong-folder": Case({"content/sides/igor.yaml": "title: A report\noutlet: bbc\n"}),
    "wrong-folder-event": Case({"content/events/igor.yaml": "title: A report\noutlet: bbc\n"}),
    "bidi-override-page": page("Read \u202ethis."),
}

# Codes of the command itself, not of content: tests/test_publish.py and the tests of the commands.
CODES_OF_OTHER_TESTS = {
    "unsafe-folder", "not-a-folder", "foreign-folder", "build-in-progress", "folder-not-empty", "not-in-source",
    "damaged-site", "no-base-url", "day-in-future",
    "draft-featured", "act-not-in-quotes",
    "long-scope", "long-text", "said-in-future", "line-end-hyphen", "no-captures", "missing-capture",
    "long-cut", "cut-between-speakers", "quotation-marks-differ", "cut-drops-negation",
    "no-brotli", "no-pagefind", "no-previews", "not-in-settings",
    "no-record", "not-a-site", "pagefind", "passed-over", "quotation-marks",
    "said-after-source",
    "no-dask", "no-scheduler", "no-workers", "worker-folder", "worker-killed", "worker-version",
    "never-checked", "no-archive", "not-verified", "one-account", "one-outlet", "only-articles", "no-such-event",
    "not-written", "not-plain-text", "broken-letters", "unmarked-word", "verb-of-doubt", "word-of-a-side",
    "not-said", "unknown-kind", "bad-title",
    "unknown-entry", "cannot-edit",
    "headline-of-document", "lead-without-words", "unmarked-answer", "several-in-one", "unknown-code",
    "whose-expression",
    "already-captured", "captures-in-content", "no-capture-package", "no-text",
    "fault", "no-serve", "no-desk", "desk-edit", "desk-file", "desk-disk", "desk-mark", "port-taken",
    "no-openpyxl", "sheet-column", "sheet-encoding", "sheet-formula", "sheet-key", "sheet-kind", "sheet-merged",
    "sheet-missing", "sheet-moved", "sheet-older", "sheet-there", "sheet-too-long", "sheet-twice", "sheet-two-speakers",
    "sheet-two-values", "sheet-unknown", "sheet-unreadable",
}  # fmt: skip
