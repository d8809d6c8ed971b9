"""SiteView -> site.webmanifest, which a browser reads when the site is put on a home screen.

One file serves all versions. Its links are relative to itself, so that it works under any prefix.
Source: W3C, Web Application Manifest.
"""

from __future__ import annotations

import json

from site_builder.pages.page import DataPage, SiteView
from site_builder.say.languages import direction_of

PATH = "site.webmanifest"
PAPER = "#fbfaf6"  # --paper of templates/assets/css/10-tokens.css
ICONS = (
    ("assets/icon.svg", "any", "any"),
    ("assets/icon-192.png", "192x192", "any"),
    ("assets/icon-512.png", "512x512", "any"),
    ("assets/icon-maskable-512.png", "512x512", "maskable"),
)


def manifest(site: SiteView) -> DataPage:
    """The manifest of the site."""
    data = {
        "name": site.title,
        "short_name": site.title,
        **({"description": site.tagline} if site.tagline else {}),
        "lang": site.written_in,
        "dir": direction_of(site.written_in),
        "start_url": "index.html",
        "scope": "./",
        "display": "browser",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [
            {"src": path, "sizes": sizes, "type": _type(path), "purpose": purpose} for path, sizes, purpose in ICONS
        ],
    }
    return DataPage(PATH, f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode())


def _type(path: str) -> str:
    return "image/svg+xml" if path.endswith(".svg") else "image/png"
