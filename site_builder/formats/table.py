"""The forms in which problems are told: one function each, from the same findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from site_builder.formats.as_github import as_github
from site_builder.formats.as_gitlab import as_gitlab
from site_builder.formats.as_json import as_json
from site_builder.formats.as_sarif import as_sarif
from site_builder.formats.as_text import as_text
from site_builder.formats.findings import Findings
from site_builder.formats.printed import Printed

FORMATS: Mapping[str, Callable[[Findings], Printed]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab, "sarif": as_sarif}
)
