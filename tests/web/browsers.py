"""A browser on the desk's machine, and one elsewhere."""

import re
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient as _Client

HERE, ELSEWHERE = ("127.0.0.1", 50000), ("192.0.2.7", 50000)
NAME = "desk.example"


class TestClient(_Client):
    """A client that asks from this machine, which starlette's does not; `on_this_machine=False`: from another."""

    def __init__(self, app: FastAPI, *, on_this_machine: bool = True, **more: Any) -> None:
        base = "http://127.0.0.1:8000" if on_this_machine else f"https://{NAME}"
        client = HERE if on_this_machine else ELSEWHERE
        super().__init__(app, **{"base_url": base, "client": client, **more})


def without_our_scripts(page: str) -> str:
    """The page less what it loads from our own files, which is all that may run."""
    return re.sub(r'<script src="/static/[\w./-]+\.js\?v=\w+" defer></script>', "", page)
