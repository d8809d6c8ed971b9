"""Numbers -> the words around them, so that no page says "1 sides"."""

from __future__ import annotations

from site_builder.compare.agreement import Agreement
from site_builder.compare.counts import Counts


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 side`, `3 sides`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts_line(counts: Counts) -> str:
    """The one line that says how much an event holds; nothing that is zero is mentioned."""
    read_in = counted(counts.sources, "source")
    held = [counted(counts.sides, "side"), f"{counted(counts.quotes, 'quote')} from {read_in}"]
    standing = [
        f"{counted(number, 'question')} {word}" if position == 0 else f"{number} {word}"
        for position, (number, word) in enumerate(
            (number, word)
            for number, word in (
                (counts.disputed, "disputed"),
                (counts.agreed, "agreed"),
                (counts.one_side, "answered by one side only"),
                (counts.open, "open"),
            )
            if number
        )
    ]
    return "; ".join(part for part in (", ".join(held), ", ".join(standing)) if part)


def status_line(agreement: Agreement) -> str:
    """What stands behind the word for a question: positions, silent sides, gaps."""
    parts = []
    if agreement.positions:
        parts.append(counted(len(agreement.positions), "position"))
    if agreement.status == "open" and agreement.answering:
        parts.append("the answers take no comparable positions")
    if agreement.silent:
        parts.append(f"{counted(agreement.silent, 'side')} silent")
    if agreement.gaps:
        parts.append(f"{counted(agreement.gaps, 'side')} not yet looked up")
    return ", ".join(parts)
