"""Words of a text: the quick ways to cut a text cut it as the full one does."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.compare.texts import tokens
from site_builder.compare.texts.tokens import cut_at_words

SIGNS = "abcXYzéßжЁїςΑشي 0123456789 \n\u00a0.,:;!?'’ʼ-‐‑–—−+~<>#№§%°/٬،«»“”()[]_^$€½²\u0301\u00ad"


@given(st.text(st.sampled_from(SIGNS), max_size=24) | st.text(max_size=24))
@example("U.S. v1.2, 10.30; don't (-7) a–7 №\u00a04 5,000 men 1 000 km 7°C 5% 3-й x_y")
@example("об’єкт 12-го вересня о 10:30")
def test_a_text_is_cut_at_the_same_words_in_whichever_way(text: str) -> None:
    cut_at_words.cache_clear()
    assert cut_at_words(text) == tuple(tokens._TOKEN.split(text))
