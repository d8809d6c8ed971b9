"""The table of two witnesses, for which there is a short way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.compare.texts.columns import Link, Table, table_of
from site_builder.compare.texts.correspondence import Kind

KINDS: st.SearchStrategy[Kind] = st.sampled_from(("identical", "spelling", "name", "form", "unlike"))
PLACES = st.lists(st.integers(0, 12), max_size=8, unique=True).map(sorted)


@given(PLACES, PLACES, st.lists(KINDS, min_size=8, max_size=8), st.booleans())
def test_two_witnesses_have_the_table_that_they_have_beside_an_empty_third(
    ours: list[int], theirs: list[int], kinds: list[Kind], is_first_last: bool
) -> None:
    order = (1, 0) if is_first_last else (0, 1)
    links = [
        Link((order[0], a), (order[1], b), kind, False)
        for a, b, kind in zip(ours, theirs, kinds, strict=False)
    ]
    two, three = (
        table_of(lengths, links, witnesses, lambda spot: 1 + spot[1] % 5, lambda spots: True)
        for lengths, witnesses in (((13, 13), order), ((13, 13, 0), (*order, 2)))
    )
    assert two == Table(three.columns[:2], three.words[:2])
