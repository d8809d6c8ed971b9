"""Page -> bytes, through the templates, in each language of the interface; nothing is written here.

Autoescape everywhere; a name that a template misspells is an error of ours and stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from site_builder.markup import Markup
from site_builder.model.dates import EdtfDate
from site_builder.model.urls import canonical_url, links_from, with_message
from site_builder.pages.exports.oembed import oembed
from site_builder.pages.linked_data.script import linked_data
from site_builder.pages.page import DataPage, Page, SiteView, Version
from site_builder.say.date_words import certain, machine_date
from site_builder.say.interface import SEPARATORS, Interface, read_interface
from site_builder.say.languages import direction_of
from site_builder.say.phrases import CalendarDate, Interval, LanguageName, Message, MonthName, Phrase, Series, message
from site_builder.template_code import (
    COMPILED,
    DirectEnvironment,
    Printer,
    WithoutLayout,
    as_markup,
    printer,
    translating,
)

# Numbers are not among them: some are part of an address.
TO_BE_SAID = (Message, Series, EdtfDate, Interval, CalendarDate, LanguageName, MonthName)

Renderer = Callable[[Page[object]], Iterator[DataPage]]


def html_renderer(templates: Path, site: SiteView, only: Version | None = None) -> Renderer:
    """A function from a page to its HTML in all versions, or in one. One environment of Jinja for each serves all."""
    wanted = (only,) if only else site.versions
    versions = [(version, environment_of(templates, site, version)) for version in wanted]

    def render(page: Page[object]) -> Iterator[DataPage]:
        for version, environment in versions:
            template = environment.get_template(page.template)
            yield DataPage(version.folder + page.path, _render(template, site, version, page))

    return render


def environment_of(templates: Path, site: SiteView, version: Version) -> Environment:
    """The templates with everything that they use, in one version of the site."""
    environment = DirectEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
        bytecode_cache=COMPILED,
        extensions=["jinja2.ext.i18n", WithoutLayout],
    )
    interface = read_interface(version.language)
    catalogue = interface.catalogue
    environment.loaded = {}
    environment.printed = printer(interface.say, TO_BE_SAID)
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # from the extension
        catalogue.gettext, catalogue.ngettext, newstyle=True, pgettext=catalogue.pgettext, npgettext=catalogue.npgettext
    )
    environment.globals |= translating(catalogue, environment.printed)
    environment.filters |= {
        "say": interface.say,
        "filled": partial(_filled, interface, environment.printed),
        "listed": partial(_listed, interface, environment.printed),
        "certain": certain,
        "machine_date": machine_date,
        "unbroken": _unbroken,
    }
    environment.globals |= {"site": site, "version": version, "editors": _editors_language(site, version)}
    environment.globals |= {"oembed": partial(oembed, site, version, interface.say)}
    environment.globals |= {name: interface.say(SEPARATORS[name]) for name in ("comma", "semicolon")}
    return environment


def _unbroken(text: str) -> str:
    """A text whose numbers stay on one line with the word that follows: "12 words" never ends a line at 12."""
    return re.sub(r"(?<=\d) (?=[^\W\d_])", "\N{NO-BREAK SPACE}", text)


def _filled(interface: Interface, printed: Printer, said: Message, **fields: Markup) -> Markup:
    """A message whose fields are markup, such as links."""
    printed_fields = {name: printed(value) for name, value in fields.items()}
    return as_markup(str.format(printed(interface.pattern(said)), **printed_fields))


def _listed(interface: Interface, printed: Printer, parts: Iterable[str]) -> str:
    """Parts as "a, b and c"; markup stays markup."""
    parts = tuple(parts)
    if parts and isinstance(parts[0], Markup):
        return as_markup(interface.list_pattern(len(parts)).format(*map(printed, parts)))
    return interface.listed(parts)


def _editors_language(site: SiteView, version: Version) -> Markup:
    """Attributes for what the editors wrote, where the interface speaks another language."""
    if site.written_in == version.language:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(site.written_in, direction_of(site.written_in))


def _render(template: Template, site: SiteView, version: Version, page: Page[object]) -> bytes:
    """One page in one version.

    In a template `url` turns the path of a page into a link from this one, `asset` that of a file which all
    versions share, and `absolute` either into an address on the web, where the site has one; `suggest` makes the link
    by which a reader corrects what stands at an anchor, where the site says to whom.
    """
    path = version.folder + page.path
    asset: Callable[[str], str]
    url: Callable[[str], str]
    if page.path == "404.html":  # a server shows it at any depth
        asset = partial(_rooted_url, site.base_path)
        url = partial(_rooted_url, site.base_path + version.folder)
    else:
        asset = links_from(path)
        url = links_from(page.path) if version.folder else asset  # from one page of a version to another
    absolute = partial(canonical_url, site.base_url) if site.base_url else None
    canonical = absolute(version.folder + (page.whole or page.path)) if absolute else None
    say = template.environment.filters["say"]
    suggest = partial(_suggestion, site.suggestions, say, page, canonical or path) if site.suggestions else None
    html = template.render(
        page=page, view=page.view, url=url, asset=asset, absolute=absolute, canonical=canonical, suggest=suggest,
        linked_data=partial(_linked_data, page, site, version, say, url, asset),
    )  # fmt: skip
    return html.replace("&#39;", "'").encode()  # all our attributes are in double quotes


def _linked_data(
    page: Page[object], site: SiteView, version: Version, say: Callable[[Phrase], str],
    url: Callable[[str], str], asset: Callable[[str], str],
) -> Markup:  # fmt: skip
    """What a page is about, with addresses on the web where the site has one, and else as links from the page."""
    base = site.base_url
    if not base:
        return linked_data(page, site, say, url, asset)
    return linked_data(
        page, site, say, lambda path: canonical_url(base, version.folder + path), partial(canonical_url, base)
    )


def _suggestion(to: str, say: Callable[[Phrase], str], page: Page[object], address: str, anchor: str = "") -> str:
    """The link that opens an e-mail or an issue about a page, or about what stands there at an anchor."""
    title = say(message("Correction: {title}", title=page.title))
    ask = say(message("What is wrong? Which source shows it?"))
    return with_message(to, title, f"{address}{anchor and f'#{anchor}'}\r\n\r\n{ask}\r\n")


def _rooted_url(root: str, target: str) -> str:
    return f"{root}{target}"
