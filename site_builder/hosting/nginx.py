"""A site, its folder and what has moved in it -> settings for nginx: a file for conf.d/, read inside `http`.

Headers are chosen by maps and added in one place: where a location adds any, nginx forgets those from around it.
Source: nginx.org, ngx_http_map_module, ngx_http_headers_module, ngx_http_gzip_static_module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.hosting.answers import (
    EVERYWHERE,
    FOR_A_WEEK,
    FOR_EVER,
    FRESH,
    IN_UTF8,
    NAMED_TYPES,
    SHARED,
    TYPES,
    patterns_below,
    plain,
)
from site_builder.hosting.served import Served

HEAD = """\
# Settings of nginx for this site, made by: site-builder hosting nginx
# Put them into /etc/nginx/conf.d/ (Debian, Ubuntu), try them with `nginx -t`, then `systemctl reload nginx`.
# Make them again when ids were renamed; until then the pages at the old addresses lead on.
#
# https: let certbot (or your provider) add it. When every address of this host answers by https, and will for good,
# add this line below the other add_header lines; browsers then refuse http for a year, and nothing takes that back:
#     add_header Strict-Transport-Security "max-age=31536000" always;
"""


def nginx_settings(site: Served) -> str:
    """The settings."""
    name = "words_" + (re.sub(r"[^a-z0-9]+", "_", f"{site.host}{site.base_path}".lower()).strip("_") or "site")
    lines = [*_maps(site, name), "", "server {", *(f"    {line}".rstrip() for line in _server(site, name)), "}", ""]
    return HEAD + "\n" + "\n".join(lines)


def _maps(site: Served, name: str) -> Iterator[str]:
    paths = patterns_below(site.base_path)
    yield from _map(f"{name}_policy", "", paths.by_policy())
    yield from _map(f"{name}_cache", FRESH, ((paths.hashed, FOR_EVER), (paths.fonts, FOR_A_WEEK)))
    yield from _map(f"{name}_shared", "", ((paths.data, "*"), (paths.fonts, "*")))
    start, further = site.base_path, (folder for folder in site.folders if folder)
    missing = ((f"^{plain(start)}{folder}", f"{start}{folder}404.html") for folder in further)
    yield from _map(f"{name}_missing", f"{site.base_path}404.html", missing)


def _map(name: str, default: str, values: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"map $uri ${name} {{"
    yield f'    default "{default}";'
    for pattern, value in values:
        yield f'    "~{pattern}" "{value}";'
    yield "}"


def _server(site: Served, name: str) -> Iterator[str]:
    yield f"listen {site.port or 80};"
    if not site.port:
        yield "listen [::]:80;"
    yield f"server_name {site.host or '_'};"
    yield "absolute_redirect off;  # behind another server, nginx knows neither its name nor its port"
    yield ""
    for header, value in EVERYWHERE.items():
        yield f'add_header {header} "{value}" always;'
    yield f"add_header Content-Security-Policy ${name}_policy always;"
    yield f"add_header Cache-Control ${name}_cache always;"
    yield f"add_header {SHARED} ${name}_shared always;"
    yield ""
    yield "charset utf-8;"
    yield f"charset_types {' '.join(IN_UTF8)};"
    yield "types {"
    for ending, type in TYPES.items():
        yield f"    {type} {ending};"
    yield "}"
    yield "default_type application/octet-stream;"
    yield ""
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_static on;  # files of `publish --compress`"
    yield f"gzip_types {' '.join(type for type in _packed_types())};"
    yield "#brotli_static on;  # with the package libnginx-mod-http-brotli-static"
    yield ""
    yield f"error_page 404 ${name}_missing;"
    for before, now in site.moved:
        start = f"{site.base_path}{before}"
        yield f"location ^~ {start} {{ rewrite ^{plain(start)}(.*)$ {site.base_path}{now}$1 permanent; }}"
    yield from _locations(site)


def _packed_types() -> Iterator[str]:
    binary = ("text/html", "image/png", "font/woff2", "application/zip", TYPES["parquet"])  # html is packed anyway
    yield from (type for type in TYPES.values() if type not in binary)


def _locations(site: Served) -> Iterator[str]:
    folder = site.folder.rstrip("/")
    for name, type in NAMED_TYPES.items():
        yield (
            f'location ~ "^{plain(site.base_path)}((?:.*/)?{plain(name)})$" '
            f'{{ alias "{folder}/$1"; types {{ }} default_type {type}; }}'
        )
    if site.base_path != "/":
        yield f"location = {site.base_path.rstrip('/')} {{ return 301 {site.base_path}; }}"
        yield "location / { return 404; }  # what else stands on this host"
    yield f'location {site.base_path} {{ alias "{folder}/"; index index.html; }}'
