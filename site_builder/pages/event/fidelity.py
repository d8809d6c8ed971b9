"""What some texts of a quote have and others lack -> what the event page says of it, the strongest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.compare.fidelity.fidelity_words import Kind
from site_builder.compare.fidelity.findings import Finding
from site_builder.frozen import dataclass
from site_builder.model.registry import Registry
from site_builder.pages.event.sentences import CHANGE_WORDS, Difference, shortened
from site_builder.say.phrases import Message, Phrase, message, message_in

# What is lost, said before its sentence; of quotation marks the sentence says it.
KIND_WORDS: dict[Kind, Message] = {
    "negation": CHANGE_WORDS["negation"],
    "number": CHANGE_WORDS["number"],
    "hedge": message_in("a difference", "Hedge"),
    "modality": CHANGE_WORDS["modality"],
    "reason": message_in("a difference", "Reason"),
    "addressee": message_in("a difference", "Addressee"),
    "name": CHANGE_WORDS["name"],
}
TEXTS = {"original": message("the original"), "translation": message("the translation")}
FIRST = 3  # sentences that are seen before the others are unfolded


@dataclass(frozen=True, slots=True)
class FindingView:
    """One sentence.

    Shapes: `across` is what a text in another language lacks, None within one language; `see` are (source, its own
            words, the quote in which it has them).
    """

    difference: Difference
    across: Kind | None
    lang: str
    see: tuple[tuple[Phrase, str, str], ...]
    is_kept: bool


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What is said of some texts. Shapes: `more` is folded: what comes later, and what the editors corrected."""

    first: tuple[FindingView, ...]
    more: tuple[FindingView, ...]


def findings_view(findings: Iterable[Finding], names: Mapping[str, Phrase], registry: Registry) -> FindingsView:
    """The findings of one quote as the page says them. Shapes: `names` are those of the sources of its texts."""
    views = [_view(finding, names, registry) for finding in findings]
    standing = [view for view in views if not view.is_kept]
    kept = [view for view in views if view.is_kept]
    return FindingsView(tuple(standing[:FIRST]), (*standing[FIRST:], *kept))


def _view(finding: Finding, names: Mapping[str, Phrase], registry: Registry) -> FindingView:
    has, lacks = (tuple(_name(text, names, registry) for text in texts) for texts in (finding.has, finding.lacks))
    words = shortened(finding.words)
    changes = (KIND_WORDS[finding.kind],) if finding.kind in KIND_WORDS else ()
    if finding.kind == "quoted":
        difference = Difference("quoted", ((words, has), ("", lacks)))
    elif finding.is_only and not finding.is_across:
        difference = Difference("only-here" if finding.is_elsewhere else "only", ((words, has),), changes)
    else:
        difference = Difference("some", ((words, has), ("", lacks)), changes)
    see = tuple((_name(source, names, registry), own, quote) for source, own, quote in finding.see)
    return FindingView(difference, finding.kind if finding.is_across else None, finding.lang, see, finding.is_kept)


def _name(text: str, names: Mapping[str, Phrase], registry: Registry) -> Phrase:
    if text in names:
        return names[text]
    return TEXTS[text] if text in TEXTS and text not in registry.sources else registry.source_label(text)
