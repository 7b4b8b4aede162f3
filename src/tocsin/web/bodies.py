"""What a browser or a program sends with a change: read whole before anything is done, up to a bound."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from fastapi import Request

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

# Bytes. From judgement: a note of some pages; lists of numbers to join are far shorter.
LONGEST = 64 * 1024
# Seconds in which it must have come.
_PATIENCE = 10
# Fields of one form, as the join of a whole page of a list has: a number for each line.
_MOST_FIELDS = 300


class TooLong(Exception):
    """More was sent than is read."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, each with what was sent for it. Not FastAPI's: that wants a parser of files, which ours
    never have, and the guard looks into a form before any route does.
    """

    fields: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The last value of a field, without white space around it; empty where it was not sent."""
        return self.fields.get(name, [""])[-1].strip()

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field that are not empty."""
        return tuple(value.strip() for value in self.fields.get(name, ()) if value.strip())


def form_of(body: bytes) -> Form:
    """The fields of a form as browsers send one without files; what is no such form has none.

    >>> form_of(b"kind=note&value=two+words").one("value")
    'two words'
    """
    try:
        return Form(parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        return Form({})


async def sent_form(request: Request) -> Form:
    """The form of a request, for routes."""
    return form_of(await request.body())


async def whole_body(receive: Receive) -> bytes:
    """All that is sent with a request. Raises `TooLong` as soon as it is too much, and `TimeoutError`."""
    body = b""
    async with asyncio.timeout(_PATIENCE):
        while True:
            message = await receive()
            if message["type"] != "http.request":  # half of what somebody wrote is not what they wrote
                raise TimeoutError
            body += bytes(message.get("body", b""))
            if len(body) > LONGEST:
                raise TooLong
            if not message.get("more_body", False):
                return body


def again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives a body that was read already, then whatever comes behind it."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
