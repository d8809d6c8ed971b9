"""The forms in which problems are told: one function each, from the same findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from site_builder.report.as_github import as_github
from site_builder.report.as_gitlab import as_gitlab
from site_builder.report.as_json import as_json
from site_builder.report.as_sarif import as_sarif
from site_builder.report.as_text import as_text
from site_builder.report.findings import Findings
from site_builder.report.printed import Printed

FORMATS: Mapping[str, Callable[[Findings], Printed]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab, "sarif": as_sarif}
)
