"""What a picture shows of one text, a quote or a word, and the settings of the site -> what it says, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from site_builder.frozen import dataclass
from site_builder.model.entries import Term
from site_builder.pages.event.preview import PreviewView, QuotePreview
from site_builder.preview.faces import Face, Voice
from site_builder.preview.picture import SiteName
from site_builder.say.languages import direction_of
from site_builder.say.phrases import LanguageName, Phrase, message_in, series

Say = Callable[[Phrase], str]


@dataclass(frozen=True, slots=True)
class TextPicture:
    """Everything that one picture says; "" is left out.

    Shapes: `mark` is that of the side which `head` names, 0 where it names none. `voice` is that of the text: the
            speaker's own words are set as on pages, others as the site's own, behind a label.
    """

    title: str
    mark: int
    head: str
    label: str
    text: str
    voice: Voice
    text_dir: str
    who: str
    more: str
    date: str
    site: str
    dir: str


def quote_picture(quote: QuotePreview, event: PreviewView, site: SiteName, say: Say) -> TextPicture:
    """The picture of one quote."""
    label = say(quote.label) if quote.label else ""
    return TextPicture(
        event.title,
        quote.side.mark,
        quote.side.name,
        label,
        quote.text if label else f"{quote.marks[0]}{quote.text}{quote.marks[1]}",
        "plain" if label else "quoted",
        quote.dir,
        say(series((quote.speaker, quote.said or ""), "comma")),
        say(quote.manner),
        say(event.date),
        site.name,
        site.dir,
    )


def term_picture(term: Term, others: Iterable[Term], site: SiteName, say: Say) -> TextPicture:
    """The picture of one word. Shapes: `others` are its counterparts in other languages."""
    more = say(series((series((each.headword, LanguageName(each.language)), "space") for each in others), "dot"))
    return TextPicture(
        "",
        0,
        say(series((message_in("kind of page", "Word"), LanguageName(term.language)), "dot")),
        "",
        term.headword,
        "quoted",
        direction_of(term.language, term.headword),
        "",
        more,
        "",
        site.name,
        site.dir,
    )


def drawable_text(picture: TextPicture, faces: Mapping[Voice, Face]) -> TextPicture:
    """The picture without the parts that the bundled fonts cannot draw. Without its text, who speaks is shown large."""

    def kept(text: str, voice: Voice) -> str:
        return text if faces[voice].has(text) else ""

    whole = replace(
        picture,
        title=kept(picture.title, "plain"),
        head=kept(picture.head, "strong"),
        mark=picture.mark if faces["strong"].has(picture.head) else 0,
        label=kept(picture.label, "plain"),
        text=kept(picture.text, picture.voice),
        who=kept(picture.who, "strong"),
        more=kept(picture.more, "plain"),
        date=kept(picture.date, "plain"),
        site=kept(picture.site, "strong"),
    )
    if whole.text:
        return whole
    return replace(whole, label="", text=whole.who, voice="strong", text_dir=whole.dir, who="")
