"""What `verify` finds -> problems in an editor's words.

Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

from site_builder.model.problems import Place, Problem
from site_builder.model.verified_texts import CUT
from site_builder.verify.doubts import Doubt


def not_in_source(place: Place, source: str, text: str) -> Problem:
    """A text that was not found."""
    rule = "every word, number and sign is there; only the kind of quotation marks, dashes and spaces may differ"
    in_order = ", and the pieces between cuts are in the same order" if CUT.search(text) else ""
    return Problem(
        place, "not-in-source", f'this text is not in your copy of "{source}"',
        f"a quote is word for word: {rule}{in_order}",
        "copy the words from the source again, and mark what you leave out with […]",
    )


def doubtful(place: Place, doubt: Doubt) -> Problem:
    """A difference that may matter; it quotes what the source has."""
    words = f"{doubt.words:,} word{'' if doubt.words == 1 else 's'}"
    code, message, why, fix = {
        "negation": (
            "cut-drops-negation", f'a cut of {words} leaves out "{doubt.word}": "{doubt.shown}"',
            "the text may say the opposite of its source",
            f'put "{doubt.word}" back, or make two quotes of the two pieces',
        ),
        "long": (
            "long-cut", f'a cut leaves out {words}: "{doubt.shown}"',
            "words so far from each other may not belong together",
            "make two quotes of the two pieces",
        ),
        "speaker": (
            "cut-between-speakers", f'after this cut somebody else may be speaking: "{doubt.shown}"',
            "the words of two people would read as those of one",
            "make two quotes of the two pieces, each with its speaker",
        ),
        "marks": (
            "quotation-marks-differ", f'only one of source and text has a quotation mark at "{doubt.shown}"',
            "a word in quotation marks is a word that somebody else answers for",
            "set quotation marks where the source has them, and only there",
        ),
    }[doubt.why]  # fmt: skip
    return Problem(place, code, message, f'{why}; pages call the text "verified in part"', fix, "warning")


def joined_line_end(place: Place, source: str) -> Problem:
    """A note that a word was put together."""
    return Problem(
        place, "line-end-hyphen",
        f'your copy of "{source}" has a hyphen at the end of a line in the middle of this text',
        "a hyphen at the end of a line may also belong to the word, as in self-defence",
        "write the hyphen if the word has one in the source; if not, leave the text as it is",
        "warning",
    )  # fmt: skip
