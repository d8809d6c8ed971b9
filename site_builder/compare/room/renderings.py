"""Event -> what each outlet rendered, and in which modes."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.model.event import Event
from site_builder.model.registry import Registry


@dataclass(frozen=True, slots=True)
class OutletShare:
    """What one outlet, or one source where no outlet is named, rendered of an event.

    Shapes: `outlet` is None where the source has none, or none that is named; `label` is how the page names it;
            `quotes` are quote ids in the order of the file.
    Units:  The numbers count renderings by mode.
    """

    outlet: str | None
    label: str
    quotes: tuple[str, ...]
    direct: int
    partial: int
    paraphrase: int
    headline: int
    title: int


def outlet_shares(event: Event, registry: Registry) -> tuple[OutletShare, ...]:
    """One share for each outlet, sorted by label; ties by id."""
    grouped: dict[tuple[str, str, bool], list[tuple[str, str]]] = {}
    for _, quote in event.quotes():
        for rendering in quote.renderings:
            outlet = registry.outlet_of(rendering.source)
            label = outlet.name if outlet else registry.source_label(rendering.source)
            key = (label, outlet.id if outlet else rendering.source, outlet is not None)
            grouped.setdefault(key, []).append((quote.id, rendering.mode))
    return tuple(
        _share(label, name if is_outlet else None, grouped[label, name, is_outlet])
        for label, name, is_outlet in sorted(grouped)
    )


def _share(label: str, outlet: str | None, rendered: list[tuple[str, str]]) -> OutletShare:
    modes = [mode for _, mode in rendered]
    return OutletShare(
        outlet,
        label,
        tuple(dict.fromkeys(quote for quote, _ in rendered)),
        modes.count("direct"),
        modes.count("partial"),
        modes.count("paraphrase"),
        modes.count("headline"),
        modes.count("title"),
    )
