"""A page of ours as PDF, where WeasyPrint is installed; it is asked for nothing and fetches nothing."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

HOW = "pip install 'weasyprint>=68'"
"""How to have PDFs. It is no part of Tocsin, as it needs a library of the system (Pango)."""


def can_make_pdf() -> bool:
    """Is there a WeasyPrint? Whether it finds the library that it needs is seen when it is asked."""
    return find_spec("weasyprint") is not None


def pdf_of(html: str) -> bytes:
    """The page as PDF. Raises `ImportError` or `OSError` where WeasyPrint, or the library that it needs, is not there.

    Nothing is fetched for it: a page of ours brings all that it shows, and what it names are words of reports.
    """
    weasyprint: Any = import_module("weasyprint")
    try:
        nothing = import_module("weasyprint.urls").URLFetcher(allowed_protocols=())
    except AttributeError as error:
        raise ImportError(f"version {weasyprint.__version__} is too old") from error
    data: bytes = weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf()
    return data
