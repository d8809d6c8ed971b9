"""Event and its collations -> for each quote, what one of its texts has and another lacks, the strongest first.

Renderings in one language are compared on what they share; an original, or a rendering, and its translation by their
numbers, names and negations alone. Editors say in `kept` which words are kept all the same.
Source: content/pages/method.md, "What one text has and another lacks".
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.compare.fidelity.fidelity_words import KINDS
from site_builder.compare.fidelity.findings import Finding, QuoteFidelity
from site_builder.compare.fidelity.renderings import RenderingsReader
from site_builder.compare.fidelity.translations import TranslationsReader
from site_builder.compare.texts.utterances import RenderedUtterance
from site_builder.model.event import Event
from site_builder.model.registry import Registry


def fidelity(event: Event, registry: Registry, utterances: Sequence[RenderedUtterance]) -> tuple[QuoteFidelity, ...]:
    """The quotes of which one text has what another lacks, in the order of the file."""
    renderings, translations = RenderingsReader(event, registry), TranslationsReader(registry)
    collated = {utterance.quote.id: utterance.collated for utterance in utterances}
    found = []
    for _, quote in event.quotes():
        findings: list[Finding] = [*translations.findings(quote)]
        for group in collated.get(quote.id, ()):
            findings += [
                finding for finding in renderings.findings(quote, group)
                if {*finding.has}.isdisjoint(finding.lacks)  # a source that gives it in two texts has it
            ]  # fmt: skip
        if findings:
            ordered = sorted(findings, key=lambda finding: KINDS.index(finding.kind))
            found.append(QuoteFidelity(quote.id, tuple(ordered)))
    return tuple(found)
