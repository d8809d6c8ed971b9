"""The events of content/, for tests that compare with tables made by hand.

The YAML goes straight through the schema: how files are found, checked and reported is tested elsewhere.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from hand_made import Values

from site_builder.compare.compare_event import Comparison, compare_event
from site_builder.model.event import Event
from site_builder.model.registry import MODELS, Registry, registry_of

CONTENT = Path(__file__).parents[1] / "content"

BERKHIVKA = "2023-05-12-berkhivka-withdrawal"
EMS = "1870-07-13-ems-telegram"
LEXINGTON = "1775-04-19-lexington-green"


@lru_cache(maxsize=1)
def real_registry() -> Registry:
    """Every entry of content/."""
    files = [(kind, file) for kind in MODELS for file in sorted((CONTENT / kind).glob("*.yaml"))]
    return registry_of((kind, MODELS[kind].model_validate(_values(file))) for kind, file in files)


@lru_cache(maxsize=16)
def real_event(name: str) -> tuple[Event, Registry, Comparison]:
    """One event of content/, the registry, and its comparison with the sides in the order of the alphabet."""
    event = Event.model_validate(_values(CONTENT / "events" / f"{name}.yaml"))
    return event, real_registry(), compare_event(event, real_registry(), "alphabetical")


def real_event_with(name: str, **values: object) -> Event:
    """One event of content/ with other values in some of its fields."""
    return Event.model_validate({**_values(CONTENT / "events" / f"{name}.yaml"), **values})


def _values(file: Path) -> Values:
    values: Values = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # scalars are text
    return {"id": file.stem, **values}
