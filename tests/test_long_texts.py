"""A text that is longer than what is compared: the editors are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_made import make_account, make_quote, write_site
from test_scope import SITE

from site_builder.check.check_texts import LONGEST_TEXT
from site_builder.check_site import check_site
from site_builder.compare.texts.alignment import LONGEST, align
from site_builder.compare.texts.tokens import tokenize
from site_builder.model.request import BuildRequest


def test_limit_that_the_check_names_is_the_one_that_alignment_has() -> None:
    assert LONGEST_TEXT == LONGEST


@pytest.mark.parametrize(
    ("text", "codes"),
    [("left " * LONGEST, []), ("left " * (LONGEST + 1), ["long-text"]), ("退" * (LONGEST + 1), ["long-text"])],
)
def test_text_longer_than_what_is_compared_is_a_warning(tmp_path: Path, text: str, codes: list[str]) -> None:
    event = {**SITE["events/an-event.yaml"]}  # type: ignore[dict-item]
    event["accounts"] = [make_account("north", make_quote("ada", answers="name", text=text.strip()))]
    project = write_site(tmp_path, {**SITE, "events/an-event.yaml": event})
    found = check_site(BuildRequest(project / "content"), lambda *_: None).problems
    assert [(problem.code, problem.severity) for problem in found] == [(code, "warning") for code in codes]


def test_no_word_beyond_the_limit_is_paired() -> None:
    one, other = (tokenize(f"{first} " + "left " * (LONGEST + 5), "en").tokens for first in ("They", "We"))
    pairs = align(one, other)
    assert max(pair.a for pair in pairs) < LONGEST
    assert max(pair.b for pair in pairs) < LONGEST
