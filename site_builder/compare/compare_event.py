"""Event and the entries it names -> Comparison: all comparisons of one event, each from its own file."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.compare.agency.act_uses import ActUse, act_uses
from site_builder.compare.answers.agreement import Agreement, agreement_on
from site_builder.compare.answers.answers import AnswerRow, Cell, answer_table, context_quotes
from site_builder.compare.answers.counts import Counts, count
from site_builder.compare.answers.opening import Opening, opening_of
from site_builder.compare.answers.replies import ReplyLink, reply_links
from site_builder.compare.fidelity.fidelity import fidelity
from site_builder.compare.fidelity.findings import QuoteFidelity
from site_builder.compare.figures.figure_rows import FigureRow, figure_rows
from site_builder.compare.figures.headlines import HeadlineFigures, headline_figures
from site_builder.compare.languages.text_pairs import TextPair, text_pairs
from site_builder.compare.naming.naming import NamedThing, named_things
from site_builder.compare.revisions.accounts import ChangingAccount, When, changing_accounts, times_of_words
from site_builder.compare.revisions.articles import ArticleVersions, article_versions
from site_builder.compare.room.renderings import OutletShare, outlet_shares
from site_builder.compare.room.side_order import sides_in_order
from site_builder.compare.texts.derivations import Derivation, derivations
from site_builder.compare.texts.utterances import RenderedUtterance, rendered_utterances
from site_builder.compare.times.chronology import Utterance, utterances_in_time
from site_builder.compare.times.first_report import FirstReport, first_reports
from site_builder.compare.words.wording import ContestedWord, contested_words
from site_builder.frozen import dataclass
from site_builder.model.event import Event, Question
from site_builder.model.lead_question import lead_question
from site_builder.model.registry import Registry
from site_builder.model.site import SideOrder


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """A question with its answers, how the sides stand on it, the words they use, and the figures they give."""

    row: AnswerRow
    agreement: Agreement
    words: tuple[ContestedWord, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything computed about one event; depends on the event and the entries it names alone."""

    sides: tuple[str, ...]
    opening: Opening | None
    questions: tuple[ComparedQuestion, ...]
    context: tuple[Cell, ...]
    replies: tuple[ReplyLink, ...]
    utterances: tuple[RenderedUtterance, ...]
    fidelity: tuple[QuoteFidelity, ...]
    derivations: tuple[Derivation, ...]
    text_pairs: tuple[TextPair, ...]
    changing_accounts: tuple[ChangingAccount, ...]
    article_versions: tuple[ArticleVersions, ...]
    outlets: tuple[OutletShare, ...]
    chronology: tuple[Utterance, ...]
    first_reports: tuple[FirstReport, ...]
    headlines: tuple[HeadlineFigures, ...]
    acts: tuple[ActUse, ...]
    named: tuple[NamedThing, ...]
    counts: Counts

    @property
    def has_collations(self) -> bool:
        """Whether any texts are aligned."""
        return any(each.collated for each in self.utterances) or any(each.collated for each in self.derivations)


def compare_event(event: Event, registry: Registry, order: SideOrder) -> Comparison:
    """The comparison of one event. `registry` holds at least the entries that the event names."""
    sides = sides_in_order(event, order)
    changing = changing_accounts(event, registry)
    questions = tuple(
        ComparedQuestion(
            row, agreement_on(row, registry.sides), contested_words(row, registry), figure_rows(row, registry)
        )
        for row in answer_table(event, sides)
    )
    utterances = rendered_utterances(event, registry)
    return Comparison(
        sides,
        _opening(lead_question(event), questions, times_of_words(event, changing) if changing else {}),
        questions,
        context_quotes(event, sides),
        reply_links(event),
        utterances,
        fidelity(event, registry, utterances),
        derivations(event, registry),
        text_pairs(event, registry),
        changing,
        article_versions(event, registry),
        outlet_shares(event, registry),
        utterances_in_time(event, registry),
        first_reports(event, registry),
        headline_figures(event, registry),
        act_uses(event, sides, registry),
        named_things(event, registry, sides),
        count(event, tuple(question.agreement for question in questions)),
    )


def _opening(
    lead: Question | None, questions: tuple[ComparedQuestion, ...], times: Mapping[str, When]
) -> Opening | None:
    return next((opening_of(q.row, q.words, times) for q in questions if lead and q.row.question.id == lead.id), None)
