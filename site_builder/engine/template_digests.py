"""templates/ -> what each template is made of: a digest of it and of all that it extends, includes or imports."""

from __future__ import annotations

import re
from pathlib import Path

from site_builder.engine.digests import digest

_OTHERS = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")


class TemplateDigests:
    """The templates of a folder, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, str] = {}

    def of(self, name: str) -> bytes:
        """The digest of one template with everything that goes into it."""
        names, waiting = set[str](), [name]
        while waiting:
            one = waiting.pop()
            if one not in names:
                names.add(one)
                waiting += _OTHERS.findall(self._text(one))
        return digest(*(part for one in sorted(names) for part in (one, self._text(one))))

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = (self._folder / name).read_text("utf-8")
        return self._texts[name]
