"""Page -> bytes, through the templates; nothing is written here.

Autoescape everywhere; a name that a template misspells is an error of ours and stops the build.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder.pages.page import Page, SiteView
from site_builder.urls import canonical_url, relative_url

Renderer = Callable[[Page], bytes]


def html_renderer(templates: Path, site: SiteView) -> Renderer:
    """A function from a page to its HTML. One Jinja environment serves all pages of a build."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return partial(_render, environment, site)


def _render(environment: Environment, site: SiteView, page: Page) -> bytes:
    """One page. `url` in a template turns a path from the site's root into a link from this page."""
    is_anywhere = page.path == "404.html"  # a server shows it at any depth
    url = partial(_rooted_url, site.base_path) if is_anywhere else partial(relative_url, page.path)
    canonical = canonical_url(site.base_url, page.path) if site.base_url else None
    html = environment.get_template(f"{page.kind}.html").render(
        site=site, page=page, view=page.view, url=url, canonical=canonical
    )
    return html.encode()


def _rooted_url(base_path: str, target: str) -> str:
    return f"{base_path}{target}"
