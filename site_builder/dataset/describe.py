"""The tables, the files and the site -> `datapackage.json` and `metadata.json`: what the data are, for programs.

Source: https://specs.frictionlessdata.io/ (Tabular Data Package, Table Schema), https://docs.datasette.io/ (Metadata).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from site_builder.model.slugs import as_slug
from site_builder.pages.page import SiteView
from site_builder.tables.all_tables import VERSION
from site_builder.tables.table import Column, Kind, Table

TYPES: dict[Kind, str] = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
TERMS = "The licence is that of the editors’ text. Quoted words belong to those who said or published them."


class Weight(NamedTuple):
    """What is known of a file. Units: `size` in bytes; `sha256` in hexadecimal digits."""

    size: int
    sha256: str


def data_package(tables: Sequence[Table], csv: Mapping[str, Weight], site: SiteView) -> bytes:
    """The Frictionless data package of the CSV files, whose weights are given by the name of the table."""
    return _json(
        {
            "profile": "tabular-data-package",
            "name": as_slug(site.title) or "archive",
            "title": site.title,
            **({"description": site.tagline} if site.tagline else {}),
            **({"homepage": site.base_url} if site.base_url else {}),
            "version": VERSION,
            **({"licenses": [_licence(site)]} if site.licence_name else {}),
            "resources": [_resource(table, csv[table.name]) for table in tables],
        }
    )


def _licence(site: SiteView) -> dict[str, str]:
    """Source: Data Package, "licenses", which asks for a name or a path; ours are typed freely, and are of no list."""
    name = site.licence_name or ""
    return {"title": name, "path": site.licence_url} if site.licence_url else {"name": name, "title": name}


def _resource(table: Table, weight: Weight) -> dict[str, Any]:
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "path": f"csv/{table.name}.csv",
        "title": table.name,
        "description": table.means,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": weight.size,
        "hash": f"sha256:{weight.sha256}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(of.columns),
                    "reference": {
                        "resource": "" if of.table == table.name else of.table,
                        "fields": list(of.to),
                    },
                }
                for of in table.references
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    found: dict[str, Any] = {"name": column.name, "type": TYPES[column.kind], "description": column.means}
    return {**found, "constraints": constraints} if constraints else found


def datasette_metadata(tables: Sequence[Table], site: SiteView) -> bytes:
    """What Datasette shows beside the database."""
    about: dict[str, Any] = {"title": site.title, "description": f"{site.tagline or ''} {TERMS}".strip()}
    if site.licence_name:
        about["license"] = site.licence_name
    if site.licence_url:
        about["license_url"] = site.licence_url
    if site.base_url:
        about |= {"source": site.title, "source_url": site.base_url}
    shown = {
        table.name: {"description": table.means, "columns": {column.name: column.means for column in table.columns}}
        for table in tables
    }
    return _json({**about, "databases": {"archive": {"tables": shown}}})


def _json(data: Any) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
