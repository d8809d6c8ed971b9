"""Problems of a content folder -> the one exception that a program meets."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.model.problems import Problem, first_of_each_file, format_problem, in_order


class ContentError(Exception):
    """The content cannot be read as it is. Shapes: `problems` are in order, as `site-builder check` tells them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(("the content has errors", *map(format_problem, first_of_each_file(self.problems)))))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        return ContentError, (self.problems,)
