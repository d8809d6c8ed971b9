"""Rows of reporting verbs -> a table: how many renderings, of which classes, with which verbs."""

from __future__ import annotations

from site_builder.compare.words.cue_language import HEARSAY, NEGATED, NO_LIST, QUALIFIED, RELAYED, UNCLASSIFIED
from site_builder.compare.words.reporting_verbs import By, CueClasses, CueRow, CueTally, cue_table
from site_builder.model.registry import Registry
from site_builder.pages.links import entry_link
from site_builder.pages.measures.table import Cell, CountedWord, Row, Table, numbers
from site_builder.say.phrases import Phrase, message, message_in, series

HEADS = {
    "outlet": message("Outlet"),
    "side": message("Side"),
    "outlet-side": message("Outlet, and side whose words they are"),
    "event": message("Event"),
}
VERB_RANKING = message("Only the lines with the most texts are shown.")
COLUMNS = (message("Texts"), message("Events"), message("Classes, and how often"), message("Verbs, and how often"))

# (label, what it means) of the classes of site_builder/data/reporting_verbs/, then of OTHER_CLASSES
CLASSES = {
    "neutral": (
        message_in("class of verbs", "neutral"),
        message("says only that something was said, written, asked or answered"),
    ),
    "asserting": (
        message_in("class of verbs", "asserting"),
        message("presents the words as the speaker's firm statement and leaves open whether it is true"),
    ),
    "distancing": (
        message_in("class of verbs", "distancing"),
        message("leaves the words to the speaker and lets the reader doubt them"),
    ),
    "conceding": (
        message_in("class of verbs", "admitting"),
        message("presents the words as something the speaker would rather not have said"),
    ),
    "factive": (message_in("class of verbs", "confirming"), message("presents the words as true")),
    "denying": (
        message_in("class of verbs", "denying"),
        message("presents the words as a rejection of what another said"),
    ),
    "accusing": (
        message_in("class of verbs", "accusing or complaining"),
        message("names the words as blame, reproach or complaint"),
    ),
    "committing": (
        message_in("class of verbs", "promising or threatening"),
        message("names the words as a promise or a threat"),
    ),
    "directing": (
        message_in("class of verbs", "demanding or advising"),
        message("names the words as a demand, a warning or advice"),
    ),
    HEARSAY: (
        message_in("class of verbs", "hearsay"),
        message("gives the words as what is said, without saying that they were: “is said to have said”"),
    ),
    RELAYED: (
        message_in("class of verbs", "second hand"),
        message("gives the words through another statement or report: “said it had confirmed”"),
    ),
    NEGATED: (
        message_in("class of verbs", "negated"),
        message("says that something was not said: “did not confirm”"),
    ),
    QUALIFIED: (
        message_in("class of verbs", "qualified"),
        message("adds a judgement or a limit to the verb: “falsely claimed”"),
    ),
    UNCLASSIFIED: (
        message_in("class of verbs", "unclassified"),
        message("not in our list, or in a phrase that may change what the verb says"),
    ),
    NO_LIST: (message_in("class of verbs", "no list"), message("in a language of which we have no list of verbs")),
}


def verb_table(caption: Phrase, tally: CueTally, by: By, known: CueClasses, registry: Registry) -> tuple[Table, ...]:
    """The table, or none where no rendering has a reporting verb. Sorted as `cue_table` sorts."""
    rows = tuple(_row(row, registry) for row in cue_table(tally, by, known))
    return (Table(caption, HEADS[by], COLUMNS, rows),) if rows else ()


def _row(row: CueRow, registry: Registry) -> Row:
    first, *rest = row.about
    classes = series(
        message("{verb_class} {number}", verb_class=CLASSES[name][0], number=count)
        for name, count in row.classes
        if count
    )
    return Row(
        (entry_link(row.folder, first, registry), *(entry_link("sides", side, registry) for side in rest)),
        (
            *numbers(row.renderings, row.events),
            Cell(classes),
            Cell(words=tuple(CountedWord(cue.lemma, cue.lang, count) for cue, count in row.cues)),
        ),
        size=row.renderings,
    )
