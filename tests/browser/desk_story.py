"""One event, from two articles of an invented archive: the steps in which an editor makes it at the desk.

Each step is done by a hand (`desk_hands`); the tests and the film strip of docs/editing.md take the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from desk_hands import Hand
from playwright.sync_api import Locator, Page, expect

STORY = Path(__file__).parents[1] / "desk_story"
EVENT = "2001-06-08-the-ferry-stops"
WHY, DANGER = "Why did the ferry stop?", "Was anybody in danger?"
CONTRADICTS = "It contradicts"


class Story:
    """The desk in a browser, and a hand that works at it."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.page = hand, hand.page

    # ------------------------------------------------------------------------ what is on the screen

    def button(self, name: str, inside: Locator | Page | None = None) -> Locator:
        return (inside or self.page).get_by_role("button", name=name, exact=True)

    def field(self, label: str, inside: Locator | Page | None = None) -> Locator:
        return (inside or self.page).get_by_label(label, exact=True)

    def choice(self, label: str, inside: Locator | Page | None = None) -> Locator:
        return (inside or self.page).get_by_role("combobox", name=label, exact=True)

    def pane(self, name: str) -> None:
        """Opens a pane, if it is not open."""
        button = self.button(name, self.page.get_by_role("navigation", name="Panes"))
        if button.get_attribute("aria-pressed") == "false":
            self.hand.press(button)
        expect(button).to_have_attribute("aria-pressed", "true")

    def card(self, quote: str) -> Locator:
        return self.page.locator(f'.pane-event [data-quote="{quote}"]').first

    def cell(self, question: str, side: str) -> Locator:
        return self.page.locator(f'.pane-event [data-question="{question}"][data-side="{side}"]')

    def has_focus(self, heading: str) -> None:
        """Waits until what has opened has taken the focus, as it does at once; a hand would be later."""
        expect(self.page.get_by_role("heading", name=heading, exact=True)).to_be_focused()

    def is_saved(self) -> None:
        expect(self.page.locator(".bar .state")).to_have_text("Saved")

    # ------------------------------------------------------------------------ the steps

    def begin(self) -> None:
        self.hand.press(self.button("New event"))
        self.hand.write(self.field("Title"), "The ferry stops")
        self.hand.write(self.field("When it happened"), "2001-06-08")
        expect(self.field("Its name in addresses (id)")).to_have_value(EVENT)

    def make(self) -> None:
        self.hand.press(self.button("Make it"))
        expect(self.page.locator(".pane-event .event")).to_be_visible()

    def paste_an_article(self) -> None:
        self.pane("Sources")
        self.hand.press(self.button("Add an article"))
        self.has_focus("Add an article")
        text = (STORY / "articles/courier.txt").read_text("utf-8")
        self.hand.paste(self.field("Paste the text of the article"), text)
        self.hand.press(self.button("Read it"))
        expect(self.button("Keep it")).to_be_visible()
        self.has_focus("Add an article")
        self.hand.choose(self.choice("Outlet"), "Example Courier")
        self.hand.write(self.field("Date"), "2001-06-09")

    def drop_a_page(self) -> None:
        self.pane("Sources")
        self.hand.press(self.button("All sources"))
        self.hand.press(self.button("Add an article"))
        self.has_focus("Add an article")
        self.hand.give(self.page.locator(".choose input"), STORY / "articles/gazette.html")
        expect(self.field("Title", self.page.locator(".adding"))).to_have_value("No ferry, no market")
        expect(self.field("Name of the outlet")).to_have_value("Example Gazette")
        self.has_focus("Add an article")

    def keep(self, words: str) -> None:
        self.hand.press(self.button("Keep it"))
        expect(self.page.get_by_role("textbox", name="Text of the source")).to_contain_text(words)

    def mark(self, words: str) -> None:
        self.hand.mark(words)
        expect(self.page.get_by_role("group", name="Marked words").get_by_role("paragraph")).to_have_text(words)

    def quote(self, words: str) -> Locator:
        """The form of the quote that the marked words become."""
        self.hand.press(self.button("Quote these words"))
        form = self.page.locator("form.confirm")
        expect(form.locator("blockquote")).to_have_text(words)
        self.has_focus("A new quote")
        return form

    def take(self, words: str, **chosen: str) -> None:
        """Words of the open source as a quote. Who speaks is proposed, and stays."""
        self.mark(words)
        form = self.quote(words)
        self.confirm(form, **chosen)
        self.took(form, words)

    def confirm(
        self, form: Locator, speaker: str = "", side: str = "", new_side: str = "", question: str = "",
        new_question: str = "",
    ) -> None:  # fmt: skip
        if speaker:
            self.hand.choose(self.choice("Speaker", form), speaker)
        if side or new_side:
            self.hand.choose(self.choice("Side", form), side or "a new side …")
        if new_side:
            self.hand.write(self.field("Name of the side", form), new_side)
        if question or new_question:
            self.hand.choose(self.choice("Answers the question", form), question or "a new question …")
        if new_question:
            self.hand.write(self.field("Ask a question, in neutral words", form), new_question)

    def took(self, form: Locator, words: str) -> None:
        self.hand.press(self.button("Take this quote", form))
        expect(form).to_have_count(0)
        expect(self.page.locator(".capture-text mark", has_text=words)).to_be_visible()
        self.is_saved()

    def take_the_rendering(self) -> None:
        offer = self.page.locator(".offer")
        expect(offer).to_have_count(1)
        expect(offer).to_contain_text("because of that we stopped the ferry")
        self.hand.press(self.button("Add as another text", offer))
        expect(offer).to_have_count(0)

    def move_the_last(self) -> None:
        self.pane("Event")
        self.hand.move(self.card("cleo-example-1"), self.cell("why-ferry-stop", "the-rope-makers"), WHY)
        expect(self.cell("why-ferry-stop", "the-rope-makers").locator(".quote")).to_be_visible()

    def mark_a_word(self, quote: str, word: str) -> None:
        self.pane("Event")
        self.hand.press(self.button("Mark a word", self.card(quote)))
        self.hand.mark_word(self.card(quote).locator(".words").first, word)
        expect(self.card(quote).locator("[aria-pressed=true].word").first).to_have_text(word)
        self.hand.press(self.button("Mark a word", self.card(quote)))
        expect(self.card(quote).locator("mark").first).to_have_text(word)

    def reply(self, quote: str, to: str) -> None:
        self.pane("Event")
        card = self.card(quote)
        self.hand.press(self.button("Edit", card))
        self.hand.press(self.button("Add: Replies to other quotes", card))
        quotes = self.choice("The quote that it replies to", card)
        label = next(each for each in quotes.locator("option").all_inner_texts() if each.endswith(to))
        self.hand.choose(quotes, label)
        self.hand.choose(self.choice("What it does", card), CONTRADICTS)
        expect(card.get_by_text(f"{CONTRADICTS}:")).to_be_visible()
        self.hand.press(self.button("Done", card))

    def state_a_silence(self) -> None:
        self.pane("Event")
        cell = self.cell("anybody-danger", "the-rope-makers")
        self.hand.press(self.button("State a silence", cell))
        self.hand.choose(self.choice("Why there is no answer", cell), "Asked, and did not answer")
        self.hand.write(self.field("Last looked", cell), "2001-06-10")
        self.hand.press(self.button("State it", cell))
        expect(cell.locator(".silence")).to_contain_text("10 June 2001")

    def publish(self) -> None:
        self.pane("Event")
        self.hand.choose(self.choice("State"), "Published")
        self.is_saved()


def steps(story: Story) -> Iterator[tuple[str, Callable[[], None]]]:
    """All steps in their order, each with a name."""
    yield "begin", story.begin
    yield "make", story.make
    yield "paste", story.paste_an_article
    yield "keep", lambda: story.keep("Since Friday nobody has crossed")
    stopped = "We stopped the ferry because the rope was rotten"
    yield "mark", lambda: story.mark(stopped)

    def first_quote() -> None:
        form = story.quote(stopped)
        story.confirm(form, side="The north bank", new_question=WHY)

    yield "quote", first_quote
    yield "took", lambda: story.took(story.page.locator("form.confirm"), stopped)
    yield "danger", lambda: story.take("Nobody was ever in danger", new_question=DANGER)
    yield "new-rope", lambda: story.take("The rope was new in spring", new_side="The south bank", question=WHY)
    ferryman = {"speaker": "Ben Example", "side": "The south bank"}
    yield "siege", lambda: story.take("a siege by other means", **ferryman, question=WHY)
    yield "drop", story.drop_a_page
    yield "keep-page", lambda: story.keep("No rope of ours")
    yield "rendering", story.take_the_rendering
    yield "children", lambda: story.take("My own children were on board when it tore", question=DANGER)
    yield "makers", lambda: story.take("No rope of ours has ever torn", new_side="The rope makers")
    yield "move", story.move_the_last
    for quote, word in (("ada-example-1", "stopped"), ("ben-example-2", "siege"), ("cleo-example-1", "torn")):
        yield f"word {word}", partial(story.mark_a_word, quote, word)
    yield "reply", lambda: story.reply("ben-example-1", "ada-example-1")
    yield "silence", story.state_a_silence
    yield "publish", story.publish
