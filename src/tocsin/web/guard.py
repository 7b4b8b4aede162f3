"""What every answer keeps to: who may ask, in which words, and what the browser may do with it."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from tocsin.web.advice import sentence_for

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HEADERS = {
    # scripts and styles from our own files alone, no frame, no form that leads elsewhere: what an article holds cannot
    # run. Images of the kinds data: and blob: are the drawn map's.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer, errors too."""

# The names under which a browser on this machine asks. A page elsewhere whose name is made to lead here (DNS rebinding)
# asks under its own.
HOSTS = frozenset({"localhost", "127.0.0.1"})


class Guard:
    """Lets through what this machine's browser asks with GET, and puts `HEADERS` on what is answered.

    A class, as ASGI has it.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message.get("headers", ())}
                more = [(n.lower().encode(), v.encode()) for n, v in HEADERS.items() if n.lower().encode() not in given]
                message = {**message, "headers": [*message.get("headers", ()), *more]}
            await send(message)

        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        if not is_ours(host):
            sentence = (
                f"This desk is read on its own machine alone, as http://127.0.0.1/ or http://localhost/, not {host!r}."
            )
            await _answer(guarded, 400, sentence)
        elif scope["method"] != "GET":
            await _answer(guarded, 405, sentence_for(405), (b"allow", b"GET"))
        else:
            await self.app(scope, receive, guarded)


def is_ours(host: str) -> bool:
    """Is a Host header this machine's, with whatever port?

    >>> is_ours("127.0.0.1:8000"), is_ours("localhost"), is_ours("desk.example:8000"), is_ours("localhost:8000:9")
    (True, True, False, False)
    """
    name, colon, port = host.lower().partition(":")
    return name in HOSTS and (not colon or port.isdecimal())


async def _answer(send: Send, status: int, sentence: str, *more: tuple[bytes, bytes]) -> None:
    body = f"{sentence}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
