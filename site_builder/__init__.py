"""Lays different accounts of one event side by side: YAML files in, a static site out.

For notebooks and programs: `site_builder.open_site("content")`; docs/python.md tells of it. What it needs is imported
when it is called, for the command must start at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.reader.content_error import ContentError
    from site_builder.reader.open_event import OpenEvent
    from site_builder.reader.open_site import OpenSite

__all__ = ("ContentError", "OpenEvent", "OpenSite", "__version__", "open_site")
__version__ = "0.1.0"


def open_site(folder: str | Path, *, with_drafts: bool = False) -> OpenSite:
    """The typed content of a folder such as `content/`, and its comparisons; each event is read when it is asked for.

    Errors: ContentError, with all that `site-builder check` would say.
    """
    from site_builder.reader.open_site import open_site

    return open_site(folder, with_drafts=with_drafts)


def __getattr__(name: str) -> Any:
    """The types of what `open_site` gives, and the exception that it raises."""
    from importlib import import_module

    modules = {"ContentError": "content_error", "OpenEvent": "open_event", "OpenSite": "open_site"}
    if name not in modules:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"site_builder.reader.{modules[name]}"), name)
