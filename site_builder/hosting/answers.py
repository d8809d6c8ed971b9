"""What a path holds -> the headers with which a web server should send it. One table for all servers and hosts.

Pages state the same policy in their heads; what only a header can say is added here: who may show a page in a frame,
and that scripts make no markup and no addresses of scripts from texts (Trusted Types).
Source: W3C, Content Security Policy Level 3 and Trusted Types; RFC 9110, 9111.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.frozen import dataclass

# That of templates/base.html, and what single pages need beside it: a page that shows our own cards says so itself, and
# all others state less in their heads, which counts too. A test compares.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; script-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
SEARCH_POLICY = PAGE_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")  # Pagefind's program
# The names are those of templates/assets/js/filter.js and search.js.
TRUSTED = "require-trusted-types-for 'script'; trusted-types default list"
NOT_IN_FRAMES = "frame-ancestors 'none'; "
IN_FRAMES = ""  # "*" would leave out pages that were opened from a disk
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # its styles are in the file

EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), fullscreen=(self), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    # Everything may be quoted and framed elsewhere, in pages that shut out what does not say so, too.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
SHARED = "Access-Control-Allow-Origin"  # "*" for what pages of other sites may read
FRESH = "no-cache"  # kept, but asked for again each time, which a server answers with 304 where it is the same
FOR_A_WEEK = "public, max-age=604800"  # a typeface that changes says the same
FOR_EVER = "public, max-age=31536000, immutable"  # another content has another name

# By how a name ends. Servers know few of the later ones; without a type, `nosniff` leaves browsers nothing to go by.
TYPES: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "woff2": "font/woff2",
    "txt": "text/plain",
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
    "atom": "application/atom+xml",
    "jsonld": "application/ld+json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "sqlite": "application/vnd.sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "ipynb": "application/x-ipynb+json",
    "zip": "application/zip",
}
SELDOM = tuple(TYPES)[list(TYPES).index("webmanifest") :]  # types that a host may not know
NAMED_TYPES: Mapping[str, str] = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
# Read by programs on other sites: all but pages, styles and scripts. Typefaces, for cards in frames without rights.
DATA = tuple(ending for ending in TYPES if ending not in ("html", "css", "js"))
IN_UTF8 = ("text/css", "text/csv", "text/plain", "text/javascript", "application/x-bibtex", TYPES["ris"])


def type_of(path: str) -> str:
    """The `Content-Type` of a file of a site, by its name."""
    name = path.rpartition("/")[2]
    type = NAMED_TYPES.get(name) or TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return f"{type}; charset=utf-8" if type in IN_UTF8 or type == TYPES["html"] else type


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which paths are which. Shapes: regular expressions that RE2 and PCRE read alike, for addresses from the root."""

    hashed: str
    fonts: str
    frames: str
    search: str
    pages: str
    pictures: str
    data: str

    def by_policy(self) -> tuple[tuple[str, str], ...]:
        """(pattern, policy); the first that fits counts."""
        return (
            (self.frames, policy(IN_FRAMES)),
            (self.search, policy(NOT_IN_FRAMES, SEARCH_POLICY)),
            (self.pages, policy(NOT_IN_FRAMES)),
            (self.pictures, PICTURE_POLICY),
        )


def patterns_below(base_path: str) -> Patterns:
    """The patterns for a site that begins at an address such as `/` or `/words/`."""
    start = f"^{plain(base_path)}"
    return Patterns(
        hashed=f"{start}assets/[^/]+[.][0-9a-f]{{10}}[.]css$",
        fonts=f"{start}assets/fonts/",
        frames=f"{start}(?:[a-z]+/)?events/[^/]+/(?:card[.]html|quotes/)",
        search=f"{start}(?:[a-z]+/)?search/(?:index[.]html)?$",
        pages=f"{start}(?:.*(?:/|[.]html))?$",
        pictures=f"{start}.*[.]svg$",
        data=f"{start}.*[.](?:{'|'.join(DATA)})$",
    )


def plain(path: str) -> str:
    """The pattern that fits this path alone. Shapes: letters, digits and `-._~/`, as `hosting` lets pass."""
    return path.replace(".", "[.]")


def policy(frames: str, page: str = PAGE_POLICY) -> str:
    """The policy of pages that may, or may not, be shown in frames."""
    return f"{page}; {frames}{TRUSTED}"
