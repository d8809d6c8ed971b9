"""What was found before the first event is read, and by which digest it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from site_builder.assets import Assets
from site_builder.engine.build_event import BuildInputs
from site_builder.engine.digests import digest
from site_builder.engine.file_times import Times
from site_builder.frozen import dataclass
from site_builder.model.problems import Place, Problem
from site_builder.model.text_page import TextPage
from site_builder.read.find_sources import SourcePath


@dataclass(frozen=True, slots=True)
class Content:
    """What was found before the first event is read.

    Shapes: `times` are missing where files cannot be known by them; `digests` are those of all files, by what opens
            them; `shared` is that of all files but the events', and of their names; `featured` is an event, with its
            place in the settings. Units: times from `since` on, in ns, are young.
    """

    times: Mapping[str, Times] | None
    since: int
    events: tuple[SourcePath, ...]
    digests: Mapping[str, bytes]
    shared: bytes
    texts: tuple[TextPage, ...]
    assets: Assets
    inputs: BuildInputs
    problems: tuple[Problem, ...]
    featured: tuple[str, Place] | None


def base_digest(inputs: BuildInputs) -> bytes:
    """A digest of the settings and of what joins terms; code stands in `program_digest`, templates in lookups."""
    joined = sorted({names for names in inputs.same.entries.values() if len(names) > 1})
    sections = sorted(inputs.site_view.method_sections)  # a set is written in another order in each process
    view = replace(inputs.site_view, method_sections=frozenset())
    return digest(inputs.site, view, sections, inputs.with_drafts, joined)
