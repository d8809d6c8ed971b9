"""What search finds, and the index that stands in the live site -> that index once more, where it was made of the same.

The index is known by the size and time of its files, as all files of a site are; what it was made of, by a digest.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import NamedTuple

from site_builder.engine.built_site import BuiltSite
from site_builder.engine.digests import digest
from site_builder.engine.program_digest import program_digest
from site_builder.publish.files import link_tree
from site_builder.publish.published import reading
from site_builder.publish.tree import tree_of

ON_RECORD = "search index"


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


def keep_index(site: BuiltSite, name: str, made: MadeOf) -> None:
    """Puts on record that the index in a folder of the site was made of this."""
    site.store.keep_about(ON_RECORD, (made.digest, tree_of(site.folder / name).files))


def take_over(site: BuiltSite, name: str, made: MadeOf) -> bool:
    """Whether the live site has an index that was made of this, which then stands in `site.folder` too."""
    on_record, live = site.store.about(ON_RECORD), site.out.resolve() / name
    if on_record is None or on_record[0] != made.digest or tree_of(live).files != on_record[1]:
        return False
    if live != site.folder.resolve() / name:
        link_tree(live, on_record[1], site.folder / name)
    return True
