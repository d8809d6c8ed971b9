"""`site-builder hosting`: settings of nginx or Caddy for a site that was built: its folder, address, what moved."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import click

from site_builder.commands.reporting import CLEAN, WRONG_USAGE, Manner, faulted, refused
from site_builder.engine.built_site import site_at
from site_builder.formats.findings import Fault
from site_builder.hosting.caddy import caddy_settings
from site_builder.hosting.nginx import nginx_settings
from site_builder.hosting.served import Served
from site_builder.publish.published import SiteFault

SERVERS = {"nginx": nginx_settings, "caddy": caddy_settings}
WRITABLE = re.compile(r"[^$\"\\{}\n]+")  # in settings, the other signs mean something
ADDRESS = re.compile(r"[\w.~/-]+", re.ASCII)


def hosting(server: str, out: Path, folder: str | None, port: int | None) -> int:
    """Prints the settings; the exit code."""
    place = folder or os.path.abspath(out)
    if not WRITABLE.fullmatch(place):
        return _unwritable(place, "--root /srv/words, a folder to which you copy the site")
    try:
        with site_at(out) as site:
            parts = urlsplit(site.view.base_url or "")
            folders = tuple(version.folder for version in site.view.versions)
            base_path = site.view.base_path
            if not ADDRESS.fullmatch(base_path):
                return _unwritable(base_path, "a base_url: in site.yaml of letters, digits and hyphens")
            host, is_https = parts.hostname or "", parts.scheme == "https"
            served = Served(place, host, is_https, base_path, folders, site.moved(), port)
    except SiteFault as error:
        return refused(error.fault)
    click.echo(SERVERS[server](served), nl=False)
    return CLEAN


def _unwritable(place: str, fix: str) -> int:
    fault = Fault(
        "not-in-settings", f'"{place}" has a sign that means something else in the settings of a server',
        "the server would look in another place", fix,
    )  # fmt: skip
    return faulted(fault, WRONG_USAGE, Manner())
