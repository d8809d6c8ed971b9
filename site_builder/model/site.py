"""The settings of a site: content/site.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from site_builder.model.entry import Entry
from site_builder.model.fields import Id, Language, Link, Listed, Text, WebLink

SideOrder = Literal["rotate", "alphabetical", "as-written"]
QuotePictures = Literal["words", "all", "none"]


class Licence(Entry):
    """Under what terms the editors' own text may be used."""

    name: Text
    url: WebLink | None = None


class Site(Entry):
    """What is true of the whole site."""

    id: Id
    title: Text
    tagline: Text | None = None
    languages: Annotated[tuple[Language, ...], Listed] = ("en",)
    base_url: WebLink | None = None
    contact: Link | None = None
    suggestions: Link | None = None
    hub: WebLink | None = None
    licence: Licence | None = None
    side_order: SideOrder = "rotate"
    quote_pictures: QuotePictures = "words"
    featured: Id | None = None
