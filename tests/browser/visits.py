"""Somebody at a browser: what they do there, and what must not happen meanwhile."""

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright.sync_api", reason="needs the package playwright, which uv sync installs")

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

__all__ = ["Page", "Visit", "expect", "is_seen", "rows", "words"]

_INSIDE = frozenset({"data", "blob"})  # what a page holds itself


class Visit:
    """One person's browser at a desk. A class because what went wrong is kept until they leave.

    `answers` are the statuses of refusals that the visit is about, which a browser tells of in its console.
    """

    def __init__(self, browser: Browser, address: str, *, answers: Collection[int] = (), **options: Any) -> None:
        self.address = address
        self.asked: list[str] = []
        self.faults: list[str] = []
        self._answers = answers
        self.context: BrowserContext = browser.new_context(base_url=address, **{"locale": "en-GB", **options})
        self.context.set_default_timeout(20_000)
        self.context.on("request", self._request)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.page: Page = self.context.new_page()

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        to = urlsplit(request.url)
        if to.scheme not in _INSIDE and f"{to.scheme}://{to.netloc}" != self.address:
            self.faults.append(f"asked another host: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        expected = any(f"status of {status} " in message.text for status in self._answers)
        if message.type == "error" and not expected:
            self.faults.append(f"console: {message.text}")

    def json(self, path: str) -> Any:
        """The JSON twin of a page, asked for by the same person."""
        answer = self.context.request.get(f"/api{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def heaviest(self) -> str:
        """The path of the incident that weighs most."""
        return f"/incidents/{self.json('/situation')['lines'][0]['id']}"

    def opens(self, path: str) -> Page:
        """The page at a path."""
        self.page.goto(path)
        return self.page

    def signs_in(self, token: str, to: str = "/") -> Page:
        """Signs in at the page, and goes on to the one that was wanted."""
        self.page.goto(f"/sign-in?to={to}")
        self.page.get_by_label("Token").fill(token)
        self.page.keyboard.press("Enter")
        self.page.get_by_text("Signed in as").wait_for()
        return self.page

    def leaves(self) -> list[str]:
        """Closes the browser; gives what went wrong in it."""
        self.context.close()
        return self.faults


def words(of: Locator | str) -> str:
    """Text as it is read: one space between words.

    >>> words(" at   once ")
    'at once'
    """
    return " ".join((of if isinstance(of, str) else of.inner_text()).split())


def rows(page: Page) -> list[str]:
    """The numbers of the incidents in the list, as i12."""
    return [re.split(r"\s", words(one))[0] for one in page.locator(".tri tbody th").all()]


def is_seen(of: Locator) -> bool:
    """Is it in the window, at least in part?"""
    return bool(
        of.evaluate("one => { const r = one.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight; }")
    )
