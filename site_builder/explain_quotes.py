"""What `verify` finds -> problems in an editor's words.

Source: content/pages/method.md, "Verification".
"""

from __future__ import annotations

from site_builder.doubts import Doubt
from site_builder.problems import Place, Problem
from site_builder.verified_texts import CUT


def not_in_source(place: Place, source: str, text: str) -> Problem:
    """A text that was not found."""
    rule = "every word, number and sign stands there; only the kind of quotation marks, dashes and spaces is free"
    in_order = ", and the pieces between cuts stand in order" if CUT.search(text) else ""
    return Problem(
        place, "not-in-source", f'this text does not stand in the capture of "{source}"',
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
            f'put "{doubt.word}" back, or quote the two pieces apart',
        ),
        "long": (
            "long-cut", f'a cut leaves out {words}: "{doubt.shown}"',
            "words that stand so far apart may not belong together",
            "quote the two pieces apart, as two quotes",
        ),
        "speaker": (
            "cut-between-speakers", f'another may speak after what a cut leaves out: "{doubt.shown}"',
            "the words of two people would read as those of one",
            "quote the two pieces apart, each with its speaker",
        ),
        "marks": (
            "quotation-marks-differ", f'the source or the text alone has a quotation mark at "{doubt.shown}"',
            "a word in quotation marks is a word that somebody else answers for",
            "set quotation marks where the source has them, and only there",
        ),
    }[doubt.why]  # fmt: skip
    return Problem(place, code, message, f'{why}; pages call the text "verified in part"', fix, "warning")


def joined_line_end(place: Place, source: str) -> Problem:
    """A note that a word was put together."""
    return Problem(
        place, "line-end-hyphen", f'a line-end hyphen in the capture of "{source}" was joined to find this text',
        "a hyphen at the end of a line may also belong to the word, as in self-defence",
        "look into the source, and write the hyphen if the word has one; if not, leave the text as it is",
        "warning",
    )  # fmt: skip
