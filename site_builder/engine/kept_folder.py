"""What a step is to make, and its folder in the live site -> that folder once more, where it was made of the same.

A folder is known by the size and time of its files, as all files of a site are; what it was made of, by a digest.
"""

from __future__ import annotations

from site_builder.engine.built_site import BuiltSite
from site_builder.publish.files import link_tree
from site_builder.publish.tree import tree_of


def keep_folder(site: BuiltSite, name: str, made_of: bytes) -> None:
    """Puts on record that a folder of the site was made of this."""
    site.store.keep_about(_on_record(name), (made_of, tree_of(site.folder / name).files))


def take_over(site: BuiltSite, name: str, made_of: bytes) -> bool:
    """Whether the live site has this folder, made of the same; it then stands in `site.folder` too."""
    on_record, live = site.store.about(_on_record(name)), site.out.resolve() / name
    if on_record is None or on_record[0] != made_of or tree_of(live).files != on_record[1]:
        return False
    if live != site.folder.resolve() / name:
        link_tree(live, on_record[1], site.folder / name)
    return True


def _on_record(name: str) -> str:
    return f"folder {name}"
