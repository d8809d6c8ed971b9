"""What a web server has to know of a site."""

from __future__ import annotations

from site_builder.frozen import dataclass
from site_builder.hosting.redirects import Moved


@dataclass(frozen=True, slots=True)
class Served:
    """Shapes: `folder` is the published folder on the server, `host` a name or "", `base_path` where the site begins,
    such as `/` or `/words/`; `folders` are "" and those of further languages, such as "de/"; a `port` only where it is
    asked for.
    """

    folder: str
    host: str
    is_https: bool
    base_path: str
    folders: tuple[str, ...]
    moved: tuple[Moved, ...]
    port: int | None = None
