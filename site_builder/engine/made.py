"""What comes out of an output: its pages and files as bytes, with what each of them was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from site_builder.engine.tracking import Lookup, Seen
from site_builder.frozen import dataclass
from site_builder.publish.written_file import OutputFile, Writer

Known = Mapping[str, bytes]  # pages of an output that are on record -> what they were made of


@dataclass(frozen=True, slots=True)
class Made:
    """One page or file with its bytes in all languages. Shapes: `listed` is its path if the sitemap has it, else ""."""

    listed: str
    files: tuple[OutputFile, ...]


@dataclass(frozen=True, slots=True)
class MadePage:
    """One page of an output, or what of it is made whenever the output is looked at, under the name "".

    Shapes: `seen` is what was looked up for it; under "", what was looked up for all pages.
    """

    name: str
    inputs: bytes
    seen: frozenset[Lookup]
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class MadeOutput:
    """All that there is now of an output. Shapes: the first of `pages` has no name; `kept` stay as they are."""

    pages: tuple[MadePage, ...]
    kept: frozenset[str] = frozenset()


def written(output: MadeOutput, writer: Writer) -> MadeOutput:
    """The same output, whose files stand on the disk: who takes it over holds their names and not their bytes."""
    pages = (
        replace(page, made=tuple(replace(made, files=writer.written(made.files)) for made in page.made))
        for page in output.pages
    )
    return replace(output, pages=tuple(pages))


class Pages:
    """Collects the pages of one output while they are made. `seen` takes what is looked up meanwhile."""

    def __init__(self, known: Known) -> None:
        self._known, self._shared = known, set[Lookup]()
        self._pages: list[MadePage] = []
        self._kept: set[str] = set()
        self.seen = Seen(self._shared)

    def is_known(self, name: str, inputs: bytes) -> bool:
        """Whether a page is on record as made of just this, and so stays as it is."""
        if self._known.get(name) != inputs:
            return False
        self._kept.add(name)
        return True

    @contextmanager
    def page(self, name: str, inputs: bytes) -> Iterator[list[Made]]:
        """Where a page is put when it is made; what is looked up meanwhile is noted for it alone."""
        made: list[Made] = []
        seen = self.seen.turn(set())
        yield made
        self._pages.append(MadePage(name, inputs, frozenset(self.seen.turn(seen)), tuple(made)))

    def output(self, inputs: bytes, made: tuple[Made, ...] = ()) -> MadeOutput:
        """All of it. Shapes: `made` is what was made for no page of its own."""
        self._shared.update(self.seen.words())
        return MadeOutput((MadePage("", inputs, frozenset(self._shared), made), *self._pages), frozenset(self._kept))
