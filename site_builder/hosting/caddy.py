"""A site, its folder and what has moved in it -> settings for Caddy: a Caddyfile, or a part of one.

Source: caddyserver.com/docs, "Caddyfile"; tried with Caddy 2.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder.hosting.answers import (
    EVERYWHERE,
    FOR_A_WEEK,
    FOR_EVER,
    FRESH,
    NAMED_TYPES,
    NOT_IN_FRAMES,
    SELDOM,
    SHARED,
    patterns_below,
    policy,
    type_of,
)
from site_builder.hosting.served import Served

HEAD = """\
# Settings of Caddy for this site, made by: site-builder hosting caddy
# Put them into /etc/caddy/Caddyfile, or a file that it imports, then: systemctl reload caddy
# Make them again when ids were renamed; until then the pages at the old addresses lead on.
#
# Where the address below is a host's name, Caddy gets a certificate and answers by https by itself. When every address
# of this host does so, and will for good, add this line; browsers then refuse http for a year, and nothing takes that
# back:
#     header Strict-Transport-Security "max-age=31536000"
"""


def caddy_settings(site: Served) -> str:
    """The settings."""
    lines = [f"{_address(site)} {{", *(f"\t{line}".rstrip() for line in _site(site)), "}", ""]
    return HEAD + "\n" + "\n".join(lines)


def _address(site: Served) -> str:
    if site.port:
        return f"http://{site.host}:{site.port}" if site.host else f":{site.port}"
    return (site.host if site.is_https else f"http://{site.host}") if site.host else ":80"


def _site(site: Served) -> Iterator[str]:
    yield f'root * "{site.folder}"'
    yield "encode gzip"
    yield from _headers(site)
    for before, now in site.moved:
        yield f"handle {site.base_path}{before}* {{"
        yield "\troute {"
        yield f"\t\turi replace {site.base_path}{before} {site.base_path}{now} 1"
        yield "\t\tredir {uri} 301"
        yield "\t}"
        yield "}"
    yield from _files(site)
    yield from _errors(site)


def _headers(site: Served) -> Iterator[str]:
    paths = patterns_below(site.base_path)
    yield from _everywhere({"-Server": ""})
    before: list[str] = []
    for number, (pattern, of_page) in enumerate(paths.by_policy()):
        yield from _matcher(f"policy{number}", pattern, before)
        yield f'header @policy{number} Content-Security-Policy "{of_page}"'
        before.append(pattern)
    for name, pattern, value in (("hashed", paths.hashed, FOR_EVER), ("fonts", paths.fonts, FOR_A_WEEK)):
        yield from _matcher(name, pattern, ())
        yield f'header @{name} Cache-Control "{value}"'
    yield from _matcher("fresh", "", (paths.hashed, paths.fonts))
    yield f'header @fresh Cache-Control "{FRESH}"'
    yield from _matcher("shared", f"{paths.data}|{paths.fonts}", ())
    yield f'header @shared {SHARED} "*"'
    yield from _types(site)


def _everywhere(more: Mapping[str, str]) -> Iterator[str]:
    yield "header {"
    for name, value in {**EVERYWHERE, **more}.items():
        yield f'\t{name} "{value}"' if value else f"\t{name}"
    yield "}"


def _types(site: Served) -> Iterator[str]:
    for ending in SELDOM:
        yield f"@{ending} path *.{ending}"
        yield f'header @{ending} Content-Type "{type_of("." + ending)}"'
    for name, type in NAMED_TYPES.items():
        yield f"@{name.replace('.', '_')} path {site.base_path}{name} {site.base_path}*/{name}"
        yield f'header @{name.replace(".", "_")} Content-Type "{type}"'


def _matcher(name: str, pattern: str, but: Sequence[str]) -> Iterator[str]:
    yield f"@{name} {{"
    if pattern:
        yield f"\tpath_regexp {pattern}"
    for number, other in enumerate(but):
        yield f"\tnot path_regexp {name}{number} {other}"
    yield "}"


FILES = ("file_server {", "\tprecompressed br gzip", "}")  # of `publish --compress`


def _files(site: Served) -> Iterator[str]:
    if site.base_path == "/":
        yield from FILES
        return
    yield f"redir {site.base_path.rstrip('/')} {site.base_path} 301"
    yield f"handle_path {site.base_path}* {{"
    yield from (f"\t{line}" for line in FILES)
    yield "}"
    yield "handle {"
    yield "\terror 404"
    yield "}"


def _errors(site: Served) -> Iterator[str]:
    """The page for unknown addresses, in the language of the address; the first rewrite that fits is the only one."""
    further = [folder for folder in site.folders if folder]
    yield "handle_errors {"  # which begins without the headers of above
    answers = _everywhere({"Content-Security-Policy": policy(NOT_IN_FRAMES), "Cache-Control": FRESH})
    yield from (f"\t{line}" for line in answers)
    for folder in further:
        yield f"\thandle {site.base_path}{folder}* {{"
        yield f"\t\trewrite * /{folder}404.html"
        yield "\t\tfile_server"
        yield "\t}"
    yield "\thandle {"
    yield "\t\trewrite * /404.html"
    yield "\t\tfile_server"
    yield "\t}"
    yield "}"
