"""A source -> the day on which its copy in an archive of the web was made, as far as it is known."""

from __future__ import annotations

import re

from site_builder.model.dates import EdtfDate, parse_date
from site_builder.model.entries import Source

# Source: RFC 7089 (Memento), as archives of the web write it: …/web/20230512103000/https://example.org/
_STAMP = re.compile(r"/(\d{4})(\d\d)(\d\d)\d{6}(?:[a-z]{2}_)?/https?:")


def archived_on(source: Source) -> EdtfDate | None:
    """What the editors wrote, or else what the address of the copy says; the day by the clock of the archive (UTC)."""
    if source.archived:
        return source.archived
    stamp = _STAMP.search(source.archive_url or "")
    day = parse_date("-".join(stamp.groups())) if stamp else None
    return day if isinstance(day, EdtfDate) else None
