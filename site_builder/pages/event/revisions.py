"""Accounts and articles that changed -> what the event page says of them: version by version, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.compare.compare_event import Comparison
from site_builder.compare.revisions.accounts import ChangingAccount, VersionStep
from site_builder.compare.revisions.articles import ArticleVersions
from site_builder.compare.revisions.what_changed import KINDS, Kind, TextChange
from site_builder.compare.words.wording import language_of
from site_builder.frozen import dataclass
from site_builder.language.quotation_marks import Marks, marks_around
from site_builder.model.dates import EdtfDate
from site_builder.model.event import Question
from site_builder.model.urls import entry_path
from site_builder.pages.event.quote import Opening
from site_builder.pages.event.quote_text import first_words
from site_builder.pages.event.quote_views import QuoteViews, opening_of
from site_builder.pages.event.strip import SideView
from site_builder.pages.links import Linked
from site_builder.say.languages import direction_of
from site_builder.say.phrases import Message, Phrase, counted, message, message_in, series

CHANGE_WORDS: Mapping[Kind, Message] = {
    "negated": message_in("what changed", "later denied"),
    "affirmed": message_in("what changed", "later no longer denied"),
    "hedged": message_in("what changed", "later with a word of doubt"),
    "firmed": message_in("what changed", "later without the word of doubt"),
    "became": message_in("what changed", "other words"),
    "dropped": message_in("what changed", "only in the earlier text"),
    "added": message_in("what changed", "only in the later text"),
}
MOST = 12  # changes of one kind that are listed
LONGEST = 120  # characters of words that are listed


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Changes of one kind. Shapes: `pairs` are the words of the earlier and of the later text, "" where it has none;
    `more` says how many are not listed, or ""."""

    words: Message
    pairs: tuple[tuple[str, str], ...]
    more: Phrase


@dataclass(frozen=True, slots=True)
class StepView:
    """What changed from one version to this one. Shapes: `name` says of what, or since which version, where that is not
    the one above; `path` leads to it."""

    name: Phrase | None
    path: str | None
    changes: tuple[ChangesView, ...]
    lang: str
    dir: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version. Shapes: a statement has an `opening` and leads to its quote, an article has its title as name."""

    when: EdtfDate | None
    name: Linked
    lang: str | None
    dir: str | None
    opening: Opening | None
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """An account or an article that changed.

    Shapes: `side` is whose account it is, or `name` the article's; `asked` are the questions that all its statements
    answer, with where they stand.
    """

    id: str
    side: SideView | None
    name: Phrase
    versions: tuple[VersionView, ...]
    is_ordered: bool
    asked: tuple[tuple[str, str], ...]


def revision_views(
    comparison: Comparison, sides: Mapping[str, SideView], questions: tuple[Question, ...], quotes: QuoteViews
) -> tuple[RevisionView, ...]:
    """Accounts in the order of the file, then articles."""
    return (
        *(_account(account, sides, questions, quotes) for account in comparison.changing_accounts),
        *(_article(article, quotes) for article in comparison.article_versions),
    )


def revisions_line(views: tuple[RevisionView, ...]) -> Phrase:
    """What the section holds, in one line."""
    accounts = sum(1 for view in views if view.side)
    articles = len(views) - accounts
    return series(
        (
            counted("{number} account with later statements", "{number} accounts with later statements", accounts)
            if accounts
            else "",
            counted("{number} article in versions", "{number} articles in versions", articles) if articles else "",
        )
    )


def _account(
    account: ChangingAccount, sides: Mapping[str, SideView], questions: tuple[Question, ...], quotes: QuoteViews
) -> RevisionView:
    steps = {step.later: step for step in account.steps}
    versions = []
    for above, id in zip((None, *account.versions), account.versions, strict=False):
        quote = quotes.quotes[id]
        shown = quotes.rendering(quote, quote.renderings[0])
        name = Linked(quotes.registry.speaker_name(quote.speaker), f"#{id}")
        step = steps.get(id)
        views = _account_step(step, above, quotes) if step else ()
        versions.append(VersionView(quote.said, name, None, None, opening_of(shown), tuple(views)))
    side = sides[account.side]
    answers = [frozenset(quotes.quotes[id].answers) for id in account.versions]
    asked = tuple((question.ask, question.id) for question in questions if all(question.id in each for each in answers))
    return RevisionView(f"_revisions.{account.versions[0]}", side, side.name, tuple(versions), True, asked)


def _account_step(step: VersionStep, above: str | None, quotes: QuoteViews) -> Iterator[StepView]:
    if not step.changes:
        return
    since: Phrase | None = None
    if step.earlier != above:
        said, name = quotes.quotes[step.earlier].said, quotes.registry.speaker_name(quotes.quotes[step.earlier].speaker)
        since = message("compared with {earlier}", earlier=series((name, said or "")))
    lang = language_of(quotes.quotes[step.later].renderings[0], quotes.registry)
    yield _step(step, since, f"#{step.earlier}" if since else None, lang)


def _article(article: ArticleVersions, quotes: QuoteViews) -> RevisionView:
    registry = quotes.registry
    versions = []
    for id in article.sources:
        source = registry.sources[id]
        name = Linked(source.title, entry_path("sources", id))
        titles = [
            _step(step, message("title"), None, source.language)
            for step in article.titles
            if step.later == id and step.changes
        ]
        texts = [
            _step(step, registry.speaker_name(quotes.quotes[each.quote].speaker), f"#{each.quote}", source.language)
            for each in article.quotes
            for step in each.steps
            if step.later == id and step.changes
        ]
        direction = direction_of(source.language, source.title)
        versions.append(VersionView(source.date, name, source.language, direction, None, (*titles, *texts)))
    first = article.sources[0]
    return RevisionView(
        f"_revisions.source.{first}", None, registry.source_label(first), tuple(versions), article.is_ordered, ()
    )


def _step(step: VersionStep, name: Phrase | None, path: str | None, lang: str) -> StepView:
    sample = step.changes[0].later or step.changes[0].earlier
    direction, marks = direction_of(lang, sample), marks_around(sample, lang)
    return StepView(name, path, changes_views(step.changes), lang, direction, marks)


def changes_views(changes: tuple[TextChange, ...]) -> tuple[ChangesView, ...]:
    """The changes by their kinds, the gravest first."""
    views = []
    for kind in KINDS:
        pairs = [_pair(change) for change in changes if change.kind == kind]
        if pairs:
            more = message("and {number} more", number=len(pairs) - MOST) if len(pairs) > MOST else ""
            views.append(ChangesView(CHANGE_WORDS[kind], tuple(pairs[:MOST]), more))
    return tuple(views)


def _pair(change: TextChange) -> tuple[str, str]:
    """Words in which a denial or a doubt stands are shown with those around it, for alone it says little."""
    earlier, later = change.around if any(change.around) else (change.earlier, change.later)
    return _shown(earlier), _shown(later)


def _shown(words: str) -> str:
    return first_words(words, LONGEST)
