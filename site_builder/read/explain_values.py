"""A word that a field does not allow, and positions written in another form -> what was most likely meant."""

from __future__ import annotations

from collections.abc import Collection

from site_builder.model.suggestions import did_you_mean
from site_builder.read.node import Node
from site_builder.read.typed_text import as_group

# What editors type for the words of a field. Each pair means the same; none is only near.
_MEANT = {
    "accepts": "agrees", "acknowledges": "concedes", "admits": "concedes", "affirms": "agrees", "agree": "agrees",
    "anonymous": "paraphrase", "challenges": "contradicts", "concede": "concedes", "confirms": "agrees",
    "contradict": "contradicts", "denies": "contradicts", "deny": "contradicts", "disagree": "contradicts",
    "disagrees": "contradicts", "disputes": "contradicts", "grants": "concedes", "indirect": "paraphrase",
    "limits": "narrows", "narrow": "narrows", "no-comment": "declined", "objects": "contradicts",
    "opposes": "contradicts", "qualifies": "narrows", "quote": "direct", "quoted": "direct", "refused": "declined",
    "refutes": "contradicts", "rejects": "contradicts", "reported": "paraphrase", "restricts": "narrows",
    "supports": "agrees", "unchecked": "not-checked", "unfound": "not-found",
    "unpublished": "draft", "unread": "not-checked", "unreported": "not-reported", "verbatim": "direct",
}  # fmt: skip
_NEGATIVE = ("not-", "dis", "un", "non", "in", "no-", "never-", "im", "anti", "contra")


def meant_value(typed: str, allowed: Collection[str]) -> str | None:
    """The allowed word that was meant; never one of opposite meaning, however like it looks."""
    word = typed.strip().casefold().replace(" ", "-").replace("_", "-")
    if _MEANT.get(word) in allowed:
        return _MEANT[word]
    near = did_you_mean(word, allowed)
    return near if near and near.startswith(_NEGATIVE) == word.startswith(_NEGATIVE) else None


def positions_in_one_group(node: Node) -> str | None:
    """`positions:` as it should be, where each was written behind a hyphen; None where something else is wrong."""
    pairs: list[tuple[str, str]] = []
    for _, item in node.items:
        if isinstance(item.value, str) and item.value:
            pairs.append((item.value, item.value))
            continue
        if not item.is_mapping or len(item.items) != 1:
            return None
        key, value = item.items[0]
        if key is None or key.value in ("id", "label") or not isinstance(value.value, str):
            return None
        pairs.append((key.value, value.value))
    return f"positions: {as_group(pairs)}" if pairs else None


