"""The days that editors set for followers of the site: published, updated, and those of corrections.

In: a located event, and the day that counts as today. Out: problems; of today, only warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.dates import EdtfDate
from site_builder.model.event import Event
from site_builder.model.problems import Problem
from site_builder.read.located import Located
from site_builder.read.typed_mends import instead_of

WHY = "feeds tell of what is new by these days, the latest first"


def check_days(located: Located[Event], today: EdtfDate | None = None) -> Iterator[Problem]:
    """An update before the event was published, and days that have not come yet."""
    event = located.entry
    published, updated = event.published, event.updated
    if published and updated and updated.text < published.text:
        place = located.place("updated")
        yield Problem(
            place, "updated-before-published",
            f"this page was updated {updated.text}, but published only {published.text}", WHY,
            f"write updated: {published.text}, or a later day; or correct published:",
            mend=instead_of(place, updated.text, published.text),
        )  # fmt: skip
    days: list[tuple[tuple[str | int, ...], EdtfDate | None]] = [(("published",), published), (("updated",), updated)]
    days += [(("corrections", i, "date"), each.date) for i, each in enumerate(event.corrections)]
    for at, day in days:
        if today and day and day.earliest[:3] > today.latest[:3]:
            yield Problem(
                located.place(*at), "day-in-future", f"{day.text} is after today, {today.text}", WHY,
                f"write a day that has come, such as {at[-1]}: {today.text}", "warning",
            )  # fmt: skip
