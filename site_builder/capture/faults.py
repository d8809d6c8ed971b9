"""Why no capture can be made of a file, as problems."""

from __future__ import annotations

from site_builder.capture.document import Kind
from site_builder.model.problems import Place, Problem


def no_text(kind: Kind, shown: str) -> Problem:
    """That a file holds no words."""
    what = {"page": "this page holds no text", "pdf": "this PDF holds no text", "text": "this file holds no text"}
    fix = {
        "page": "save the page again when it is shown whole: in the browser, Save page as, complete",
        "pdf": "it may be pictures of pages: a program that reads letters in pictures (OCR) makes a text of them",
        "text": "copy the words of the article into it",
    }
    return Problem(Place(shown), "no-text", what[kind], "a capture is the text of a source", fix[kind])


def too_large(shown: str, what: str, fix: str) -> Problem:
    """That there is more of something than a capture may hold."""
    return Problem(Place(shown), "file-too-large", what, "every quote is searched for in the whole of it", fix)


def missing_package(shown: str, what: str, package: str) -> Problem:
    """That a package is needed to read a file of this kind."""
    return Problem(
        Place(shown), "no-capture-package", f"reading {what} needs the package {package}, which is not installed",
        "it is not needed for anything else, so it is installed only by those who want it",
        "pip install 'in-other-words[capture]', or in a clone of the repository make capture; or save the text as .txt",
    )
