"""People who are signed in at one server, each with a browser of their own."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI

from web.browsers import TestClient


class SignedIn:
    """Somebody with a token, who reads pages and sends their forms as a browser does."""

    def __init__(self, app: FastAPI, token: str) -> None:
        self.browser = TestClient(app)
        self.browser.headers["origin"] = str(self.browser.base_url)
        answer = self.browser.post("/sign-in", data={"token": token, "to": "/"}, follow_redirects=False)
        assert answer.status_code == 303

    def reads(self, path: str) -> str:
        """The page."""
        return str(self.browser.get(path).text)

    def fields(self, path: str) -> dict[str, str]:
        """The hidden fields that the forms of a page share."""
        page = self.reads(path)
        return {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1] for name in ("csrf", "seen")}

    def sends(self, path: str, data: Mapping[str, str | Sequence[str]], *, on: str, shown: Any = None) -> Any:
        """The answer to a form of the page `on`, as it was when its fields were `shown`; without these, now."""
        return self.browser.post(path, data={**(shown or self.fields(on)), **data})

    def judges(self, number: int, kind: str, value: str = "", *, shown: Any = None, **more: Any) -> Any:
        """The answer to a form of an incident."""
        at = f"/incidents/{number}"
        return self.sends(f"{at}/judge", {"kind": kind, "value": value, "form": kind, **more}, on=at, shown=shown)
