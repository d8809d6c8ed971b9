"""`was:` of an entry -> ids whose addresses cannot lead to it, for something else stands there.

In: a located entry and the addresses of the site. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.check.site_addresses import Addresses, folder_of
from site_builder.model.problems import Problem
from site_builder.read.file_names import is_device
from site_builder.read.find_sources import EVENT_LISTS, LIST_PAGE
from site_builder.read.located import Located

Claims = dict[str, str]  # the addresses that entries had before, and whose file says so


def check_was(located: Located[Any], addresses: Addresses, claims: Claims) -> Iterator[Problem]:
    """A problem for each address that is taken. What is claimed here is added to `claims`."""
    before = getattr(located.entry, "was", None) or ()  # a record of verified/ has none
    kind = located.source.kind if before else ""
    for i, old in enumerate(before):
        folder = folder_of(kind, old)
        is_list = LIST_PAGE.fullmatch(old) or (kind == "events" and old in EVENT_LISTS)
        said = "is the address of a page that the site has" if folder in addresses.entries or is_list else ""
        if folder in claims:
            said = f"is what {claims[folder]} was called before, too"
        claims.setdefault(folder, located.path)
        if is_device(old):
            yield Problem(
                located.place("was", i), "bad-id", f'Windows can have no folder called "{old}"',
                "a page stands at each old address, and nobody could build or serve the site with Windows",
                f"remove {old} from was:",
            )  # fmt: skip
        elif said:
            yield Problem(
                located.place("was", i), "address-clash", f'"{folder}/" {said}',
                "an address that led to one entry and leads to another now would mislead readers",
                f"remove {old} from was:",
            )
