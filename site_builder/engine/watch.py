"""Who watches a build: told which phase begins, and why each output is made."""

from __future__ import annotations


class Watch:
    """Watches nothing; `--timings` does (`commands/timings`)."""

    def phase(self, name: str) -> None:
        """One phase of the build ends, and another begins."""

    def made(self, output: str, page: str, why: str) -> None:
        """A page of an output was made. Shapes: names as in the store."""


UNWATCHED = Watch()
