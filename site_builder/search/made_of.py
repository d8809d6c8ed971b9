"""What search finds -> a digest of all that its index is made of."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import NamedTuple

from site_builder.engine.built_site import BuiltSite
from site_builder.engine.digests import digest
from site_builder.engine.program_digest import program_digest
from site_builder.publish.published import reading


class MadeOf(NamedTuple):
    """A digest of all that goes into an index: what is found, our code, and Pagefind. Units: `pages` that are found."""

    digest: bytes
    pages: int


def made_of(site: BuiltSite) -> MadeOf:
    """Of what the index of a site is made. Errors: SiteFault."""
    found = [digest(record) for record in site.search_records()]
    for path in site.text_pages:
        with reading(site.out, site.folder / path):
            found.append(digest((site.folder / path).read_bytes()))
    program = (program_digest(), version("pagefind"), os.environ.get("PAGEFIND_BINARY_PATH", ""))
    return MadeOf(digest(*program, site.settings.languages[0], *found), len(found))
