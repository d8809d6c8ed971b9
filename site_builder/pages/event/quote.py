"""What the event page shows of one utterance and its renderings, as types; quote_views.py makes them."""

from __future__ import annotations

from site_builder.compare.texts.departures import Departure
from site_builder.frozen import dataclass
from site_builder.language.quotation_marks import Marks
from site_builder.model.dates import EdtfDate
from site_builder.model.verified_texts import Standing
from site_builder.pages.event.fidelity import FindingsView
from site_builder.pages.event.quote_text import TextView
from site_builder.pages.event.scope import ScopeView
from site_builder.pages.links import Linked
from site_builder.say.phrases import LanguageName, Message, Phrase


@dataclass(frozen=True, slots=True)
class TranslationView:
    """A text beside another one, and who made it or where it stands."""

    text: TextView
    by: str | None


@dataclass(frozen=True, slots=True)
class TranslatedView:
    """That a text is a published translation, and what is known of it."""

    from_lang: LanguageName | None
    by: str | None
    date: EdtfDate | None


@dataclass(frozen=True, slots=True)
class RenderingView:
    """How one source gives the utterance.

    Shapes: `label` stands before words that are not the speaker's own, in place of quotation marks.
    """

    anchor: str
    text: TextView
    label: Phrase | None
    cue: str | None
    cue_marks: Marks
    manner: Message
    source_id: str
    source: Linked
    source_date: EdtfDate | None
    at: str | None
    via: tuple[Linked, ...]
    translated: TranslatedView | None
    translation: TranslationView | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words and the contested words of a rendering, which stand for the whole. Shapes: `label` as there."""

    text: TextView
    label: Phrase | None


@dataclass(frozen=True, slots=True)
class OtherView:
    """A further rendering, and what is shown of it before it is unfolded.

    Shapes: `opening` is None where `departure` tells in a few words how it departs from the first rendering.
    """

    rendering: RenderingView
    opening: Opening | None
    departure: Departure | None


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply, given or received: the words for it and the other quote.

    Shapes: `on` are (question, what it asks): those for which it counts, where the quote answers others too.
    """

    words: Message
    name: str
    anchor: str
    on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One utterance on the event page, in full.

    Shapes: `whole` is its opening where it stands under no question, and passages of it do;
            `part_of` leads to the place of such a passage in the whole text; `lost` is what an original and a
            translation have of each other.
    """

    anchor: str
    speaker: Linked
    is_unnamed: bool
    role: str | None
    said: EdtfDate | None
    channel: str | None
    note: str | None
    scope: ScopeView | None
    positions: tuple[str, ...]
    rendering: RenderingView
    others: tuple[OtherView, ...]
    original: TranslationView | None
    replies: tuple[ReplyView, ...]
    whole: Opening | None
    part_of: str | None
    lost: FindingsView | None


@dataclass(frozen=True, slots=True)
class AgainView:
    """A quote that stands in full further up: its first words and its contested words."""

    anchor: str
    speaker: str
    positions: tuple[str, ...]
    opening: Opening
