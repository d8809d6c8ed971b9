"""Page -> bytes, through the templates, in each language of the interface; nothing is written here.

Autoescape everywhere; a name that a template misspells is an error of ours and stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from site_builder.markup import Markup, escape
from site_builder.model.dates import EdtfDate
from site_builder.model.urls import canonical_url, relative_url
from site_builder.pages.exports.bibtex import bibtex
from site_builder.pages.page import DataPage, Page, SiteView, Version
from site_builder.say.date_words import certain, machine_date
from site_builder.say.interface import SEPARATORS, Interface, read_interface
from site_builder.say.languages import direction_of
from site_builder.say.phrases import CalendarDate, Interval, LanguageName, Message, MonthName, Series

# Numbers are not among them: some are part of an address.
TO_BE_SAID = (Message, Series, EdtfDate, Interval, CalendarDate, LanguageName, MonthName)

# A tag around which no white space is shown; what stands in a line of text is not among them.
BLOCK = (
    r"(</?(?:article|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|head|header|html|legend"
    r"|li|link|main|meta|nav|ol|p|script|section|summary|table|tbody|td|th|thead|title|tr|ul)\b[^<>]*>)"
)
LINE_AFTER_BLOCK = re.compile(f"{BLOCK}\n")

Renderer = Callable[[Page], Iterator[DataPage]]


class WithoutLayout(Extension):
    """Templates without white space that only their authors need: at the beginning of lines, and after tags of blocks,
    around which no browser shows it.

    It weighs some two hundred bytes of a page, compressed. Data is not in a template and so is never touched;
    a `pre` in a template holds only data.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source, before it is compiled; a line break moves into a comment, so that lines keep their numbers."""
        return LINE_AFTER_BLOCK.sub(r"\1{#\n#}", re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE))


class CompiledTemplates(BytecodeCache):
    """Compiled templates in memory: the environments of all languages share them, for their code is the same."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes over what was compiled from the same source, if it was."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        if bucket.code:
            self.code[bucket.key, bucket.checksum] = bucket.code


COMPILED = CompiledTemplates()  # for the process: compiling takes far longer than building a small site


def html_renderer(templates: Path, site: SiteView) -> Renderer:
    """A function from a page to its HTML in all versions. One Jinja environment for each serves all pages."""
    versions = [(version, environment_of(templates, site, version)) for version in site.versions]

    def render(page: Page) -> Iterator[DataPage]:
        for version, environment in versions:
            template = environment.get_template(page.template)
            yield DataPage(version.folder + page.path, _render(template, site, version, page))

    return render


def environment_of(templates: Path, site: SiteView, version: Version) -> Environment:
    """The templates with everything that they use, in one version of the site."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
        bytecode_cache=COMPILED,
        extensions=["jinja2.ext.i18n", WithoutLayout],
    )
    interface = read_interface(version.language)
    environment.finalize = partial(_said, interface)
    environment.policies["ext.i18n.trimmed"] = True
    catalogue = interface.catalogue
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # from the extension
        catalogue.gettext, catalogue.ngettext, newstyle=True, pgettext=catalogue.pgettext, npgettext=catalogue.npgettext
    )
    environment.globals["gettext"] = environment.globals["_"] = _gettext(catalogue.gettext)
    environment.filters |= {
        "say": interface.say,
        "filled": partial(_filled, interface),
        "listed": interface.listed,
        "certain": certain,
        "machine_date": machine_date,
        "unbroken": _unbroken,
    }
    environment.globals |= {"site": site, "version": version, "editors": _editors_language(site, version)}
    environment.globals["bibtex"] = bibtex
    environment.globals |= {name: interface.say(SEPARATORS[name]) for name in ("comma", "semicolon")}
    return environment


def _gettext(translated: Callable[[str], str]) -> Callable[..., Markup]:
    """The extension's `gettext`, without looking up and filling the same text for every quote again."""
    pattern = cache(lambda text: Markup(translated(text)))
    bare = cache(lambda text: pattern(text) % {})  # "%%" is one sign, as where there are fields

    def gettext(text: str, /, **fields: Any) -> Markup:
        return pattern(text) % fields if fields else bare(text)

    return gettext


def _said(interface: Interface, value: Any) -> Any:
    """What an expression of a template prints: a phrase in words, and all else as it is."""
    if isinstance(value, str):  # nearly always, and so the first question
        return value
    return interface.say(value) if isinstance(value, TO_BE_SAID) else value


def _unbroken(text: str) -> str:
    """A text whose numbers stay on one line with the word that follows: "12 words" never ends a line at 12."""
    return re.sub(r"(?<=\d) (?=[^\W\d_])", "\N{NO-BREAK SPACE}", text)


def _filled(interface: Interface, said: Message, **fields: Markup) -> Markup:
    """A message whose fields are markup, such as links."""
    return Markup(escape(interface.pattern(said))).format(**fields)


def _editors_language(site: SiteView, version: Version) -> Markup:
    """Attributes for what the editors wrote, where the interface speaks another language."""
    if site.written_in == version.language:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(site.written_in, direction_of(site.written_in))


def _render(template: Template, site: SiteView, version: Version, page: Page) -> bytes:
    """One page in one version.

    In a template `url` turns the path of a page into a link from this one, `asset` that of a file which all
    versions share, and `absolute` either into an address on the web, where the site has one.
    """
    path = version.folder + page.path
    if page.path == "404.html":  # a server shows it at any depth
        asset = partial(_rooted_url, site.base_path)
        url = partial(_rooted_url, site.base_path + version.folder)
    else:
        asset = partial(relative_url, path)
        url = partial(_url_in, version.folder, path) if version.folder else asset
    absolute = partial(canonical_url, site.base_url) if site.base_url else None
    canonical = absolute(version.folder + (page.whole or page.path)) if absolute else None
    html = template.render(page=page, view=page.view, url=url, asset=asset, absolute=absolute, canonical=canonical)
    return html.replace("&#39;", "'").encode()  # all our attributes are in double quotes


def _rooted_url(root: str, target: str) -> str:
    return f"{root}{target}"


def _url_in(folder: str, path: str, target: str) -> str:
    return relative_url(path, folder + target)
