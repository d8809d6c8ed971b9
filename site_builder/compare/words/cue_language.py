"""What is known of the reporting verbs of one language, as values; read from data/reporting_verbs/.

A phrase is only ever as good as its least known word: besides the verbs and the words that change
what a verb says, a language lists the words that change nothing. All others make a cue unclassified.
Source: content/pages/method.md, "Reporting verbs".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from site_builder.frozen import dataclass

EDITORS = "the editors"

NEUTRAL = "neutral"
HEARSAY = "hearsay"
RELAYED = "relayed"
NEGATED = "negated"
QUALIFIED = "qualified"
UNCLASSIFIED = "unclassified"
NO_LIST = "no-list"
# What a cue is where it is no bare verb of a list, in the order in which tables show it.
OTHER_CLASSES = (HEARSAY, RELAYED, NEGATED, QUALIFIED, UNCLASSIFIED, NO_LIST)

# A pattern is a tuple of items: the words any of which may stand there, or one of these.
Pattern = tuple[frozenset[str], ...]
GAP = frozenset({"…"})  # a few words, or none
VERB = frozenset({"*"})  # a form of a verb of the list
INFINITIVE = frozenset({"*inf"})  # such a form that has the shape of an infinitive


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A reporting verb as the data file has it.

    Shapes: `by` are keys of sources, or `EDITORS` with a reason in `why`; `also` holds
            (class, source key) of lists that say something else; `listed` are keys of lists that
            name the verb and give no class; `forms` are all but the lemma, "…" a gap in one.
    """

    lemma: str
    lang: str
    cue_class: str
    by: tuple[str, ...]
    forms: tuple[str, ...]
    why: str | None = None
    also: tuple[tuple[str, str], ...] = ()
    listed: tuple[str, ...] = ()
    names_a_source: bool = False  # "according to": not a verb, but it attributes words as one does


@dataclass(frozen=True, slots=True)
class CueSource:
    """A published list: its citation, and how much of it we have read."""

    id: str
    cite: str
    seen: str


@dataclass(frozen=True, slots=True)
class CueGrammar:
    """The words of one language that change what a verb says, and those that change nothing.

    Shapes: all forms are folded as `cue_words` folds them. `negators` count before a verb,
            `negators_anywhere` also after it; `negated` holds verb and negation in one.
            `unclear` can be read in two ways. `nouns` hold
            the form of a verb and are none ("state television"). `light` words may stand between two verbs of one
            subject. `prepositions` need a word after them that is no verb; so do `links`, which
            need one before them as well. `proclitics` are written together with the next word.
            A shape is a pattern for `re.search`, or None.
    """

    negators: tuple[Pattern, ...] = ()
    negators_anywhere: tuple[Pattern, ...] = ()
    negated: tuple[Pattern, ...] = ()
    hearsay: tuple[Pattern, ...] = ()
    relayed: tuple[Pattern, ...] = ()
    unclear: tuple[Pattern, ...] = ()
    qualifiers: tuple[Pattern, ...] = ()
    nouns: tuple[Pattern, ...] = ()
    determiners: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    proclitics: frozenset[str] = frozenset()
    negator_shape: str | None = None
    qualifier_shape: str | None = None
    participle_shape: str | None = None
    infinitive_shape: str | None = None
    no_name_shape: str | None = None
    name_shape: str | None = None
    first_capital_is_a_name: bool = False
    nouns_have_capitals: bool = False


@dataclass(frozen=True, slots=True, eq=False)  # equal to itself alone, so that cues can be cached
class CueLanguage:
    """Shapes: `by_form[words]` is the verb of a form; `gapped` are (first words, last words, verb)."""

    tag: str
    sources: tuple[CueSource, ...] = ()
    verbs: tuple[CueVerb, ...] = ()
    by_form: Mapping[tuple[str, ...], CueVerb] = field(default_factory=dict)
    gapped: tuple[tuple[tuple[str, ...], tuple[str, ...], CueVerb], ...] = ()
    grammar: CueGrammar = field(default_factory=CueGrammar)
    longest: int = 1  # words of the longest form
    vocabulary: frozenset[str] = frozenset()  # every word that stands in any of the lists
