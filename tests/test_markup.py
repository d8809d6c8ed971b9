"""Markdown -> markup: text keeps its form, and nothing that could run or mislead comes out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.markup import ATTRIBUTES, SCHEMES, TAGS, heading_ids, markdown_to_markup

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<ScRiPt src=https://evil.example/x.js></ScRiPt>",
    "script never closed": "text <script>alert(1)",
    "script inside a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "handler": '<p onclick="alert(1)">text</p>',
    "handler without quotes": "<a href=https://example.org onmouseover=alert(1)>text</a>",
    "handler after a slash": "<img/src=x/onerror=alert(1)>",
    "javascript link": "[text](javascript:alert(1))",
    "javascript link in capitals": "[text](JaVaScRiPt:alert(1))",
    "javascript link with a tab": '<a href="java\tscript:alert(1)">text</a>',
    "javascript link with entities": '<a href="&#106;avascript:alert(1)">text</a>',
    "javascript link with a leading space": '<a href=" javascript:alert(1)">text</a>',
    "javascript by reference": "[text][x]\n\n[x]: javascript:alert(1)",
    "javascript as autolink": "<javascript:alert(1)>",
    "vbscript": "[text](vbscript:msgbox)",
    "data link": "[text](data:text/html;base64,PHNjcmlwdD4=)",
    "data image": "![text](data:image/svg+xml;base64,PHN2Zz4=)",
    "image": "![text](https://tracker.example/pixel.gif)",
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "svg link": '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "math": '<math href="javascript:alert(1)"><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    "style": "<style>body{display:none}</style>",
    "style attribute": '<p style="position:fixed;inset:0">text</p>',
    "iframe": '<iframe src="https://evil.example"></iframe>',
    "iframe with a document": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "object": '<object data="https://evil.example"></object><embed src="https://evil.example">',
    "form": '<form action="https://evil.example"><input name=password><button>ok</button></form>',
    "base": '<base href="https://evil.example/">',
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "link": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "comment": "<!-- <script>alert(1)</script> -->",
    "comment that ends early": "<!--><script>alert(1)</script>-->",
    "comment in a title": "<title><!-- </title><img src=x onerror=alert(1)> --></title>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "template": "<template><script>alert(1)</script></template>",
    "nested in a list": "- a\n    - <img src=x onerror=alert(1)>\n        - <svg/onload=alert(1)>",
    "nested in a quote": "> > <script>alert(1)</script>",
    "in a heading": "## <script>alert(1)</script>",
    "in link text": "[<img src=x onerror=alert(1)>](https://example.org)",
    "in a link's title": '[text](https://example.org "\\"><script>alert(1)</script>")',
    "in a table": "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
    "protocol-relative": '<a href="//evil.example" target=_blank>text</a>',
    "title and language": '<p title="x" lang="xx">text</p>',
    "id and class": '<p id="main" class="site" name="x">text</p>',
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "processing instruction": "<?php echo 1 ?><?xml-stylesheet href='javascript:alert(1)'?>",
    "null byte": "<scr\0ipt>alert(1)</scr\0ipt>",
    "plaintext": "<plaintext>the rest of the page",
    "details": "<details open ontoggle=alert(1)>x</details>",
}


class Reader(HTMLParser):
    """Everything in a piece of HTML that is not text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def scheme_in_a_browser(link: str) -> str | None:
    """The scheme as browsers find it: they pass over what editors cannot see. Source: WHATWG URL, 4.4."""
    seen = re.sub(r"[\t\n\r]", "", link.strip("".join(map(chr, range(33)))))
    found = re.match(r"([a-z][a-z0-9+.-]*):", seen, re.IGNORECASE)
    return found[1].lower() if found else None


def assert_is_safe(html: str) -> None:
    read = Reader(html)
    assert read.others == []
    for tag, attributes in read.tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | {"rel"}, (tag, attributes)
        scheme = scheme_in_a_browser(attributes.get("href", ""))
        assert scheme is None or scheme in SCHEMES, attributes
        if "href" in attributes:
            assert attributes.get("rel") == "noopener noreferrer"


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_dangerous_comes_out(text: str) -> None:
    assert_is_safe(markdown_to_markup(text))
    assert_is_safe(markdown_to_markup(f"Before.\n\n{text}\n\nAfter."))


@given(st.lists(st.one_of(st.sampled_from([*ATTACKS.values()]), st.text(max_size=8)), max_size=4).map("".join))
def test_nothing_dangerous_comes_out_of_attacks_put_together(text: str) -> None:
    assert_is_safe(markdown_to_markup(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("[x](https://example.org)", '<p><a href="https://example.org" rel="noopener noreferrer">x</a></p>'),
        ("[x](mailto:ada@example.org)", '<p><a href="mailto:ada@example.org" rel="noopener noreferrer">x</a></p>'),
        ("## Method", "<h2>Method</h2>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("Она сказала: «нет»", "<p>Она сказала: «нет»</p>"),
    ],
)
def test_markdown_becomes_markup(text: str, html: str) -> None:
    assert markdown_to_markup(text) == html


def test_headings_have_addresses_on_pages_of_text_alone() -> None:
    assert markdown_to_markup("## Method", has_addresses=True) == '<h2 id="method">Method</h2>'


def test_text_after_an_attack_is_not_swallowed() -> None:
    for name in ("handler", "javascript link", "style attribute", "data link"):
        assert "After." in markdown_to_markup(f"{ATTACKS[name]}\n\nAfter."), name


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        ("Who decides", "who-decides"), ("Другий розділ", "другий-розділ"), ("عنوان ثان", "عنوان-ثان"),
        ("第二节", "第二节"), ("हिन्दी शीर्षक", "हिन्दी-शीर्षक"), ("Ünlü & “Söz”", "ünlü-söz"), ("It’s 5 %", "its-5"),
        ("!!!", "section"), ("_main", "main"),
    ],
)  # fmt: skip
def test_heading_has_a_readable_id_in_any_script(heading: str, address: str) -> None:
    assert heading_ids(f"## {heading}") == (address,)


def test_repeated_headings_have_ids_of_their_own_and_none_of_the_builders() -> None:
    text = '## Другий\n\n## Другий\n\n<h2 id="_main">x</h2>\n\n<h3 id="другий">y</h3>\n'
    assert heading_ids(text) == ("другий", "другий_1")


def test_link_to_a_heading_that_is_not_latin_leads_to_it() -> None:
    html = markdown_to_markup("## Заголовок\n\n[до другого](#другий)\n\n## Другий\n", has_addresses=True)
    assert 'href="#другий"' in html
    assert 'id="другий"' in html


@given(st.lists(st.text("ab Дд_-!ي節", min_size=1, max_size=6), min_size=1, max_size=6))
def test_ids_of_headings_never_clash(headings: list[str]) -> None:
    ids = heading_ids("\n\n".join(f"## {heading}" for heading in headings))
    assert len(ids) == len(set(ids))
    assert not [address for address in ids if address.startswith("_")]
