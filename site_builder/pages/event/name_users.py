"""Names of those who go by several, and who uses which, as sentences of a page tell it."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.frozen import dataclass
from site_builder.model.names import NamesOf


@dataclass(frozen=True, slots=True)
class NameUsers:
    """Names of those with several, and how a page calls who uses each."""

    names: tuple[NamesOf, ...]
    called: Mapping[str, str]
