"""A PDF -> Document: the text of its pages as the file has it, line by line, through pypdf."""

from __future__ import annotations

import io

from site_builder.capture.document import Document
from site_builder.capture.faults import missing_package
from site_builder.model.problems import Place, Problem

MOST_PAGES = 1000


def read_pdf(data: bytes, shown: str) -> Document | Problem:
    """The text of a PDF, an empty line between its pages."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return missing_package(shown, "a PDF", "pypdf")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return _unreadable(shown, "this PDF opens with a password", "save a copy without one from your PDF reader")
        if len(reader.pages) > MOST_PAGES:
            return _unreadable(shown, f"this PDF has more than {MOST_PAGES:,} pages", "save the pages that are quoted")
        pages = [page.extract_text().strip("\n") for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        # what pypdf raises for a damaged file, beside its own errors
        return _unreadable(shown, f"this PDF cannot be read ({type(error).__name__})", "open it and save it again")
    text = "\n\n".join(page for page in pages if page.strip())
    return Document(
        "pdf", text + "\n", title=" ".join(title.split()) or None if title else None,
        doubts=(
            "the title is the one that the file gives itself",
            "lines, hyphens at their ends and headers of pages are as in the file",
        ) if title else ("lines, hyphens at their ends and headers of pages are as in the file",),
    )  # fmt: skip


def _unreadable(shown: str, what: str, fix: str) -> Problem:
    return Problem(Place(shown), "unreadable-file", what, "a capture is the text of a source", fix)
