"""Who a request comes from: which machine, which person by which token, and what speaks against it."""

import datetime as dt
import hashlib
import hmac
import ipaddress
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import cookie_parser

from tocsin.access import token_of
from tocsin.records.access import Token
from tocsin.store import Desk
from tocsin.web.limits import Limits
from tocsin.web.people import Person
from tocsin.web.sessions import Sessions

COOKIE = "tocsin"

# The names under which a browser on this machine asks. A page elsewhere whose name is made to lead here (DNS rebinding)
# asks under its own.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
# What a proxy says of those whose requests it hands on. With one of these in it, a request is not this machine's,
# though the proxy that brings it may be.
_HANDED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
# Hashes of tokens that were right, so that a program's every request does not compute Argon2. Far more than a desk has.
_MOST = 1_000
# Argon2 computed at once, each with 19 MiB: whoever sends wrong tokens from many addresses gets no more of the machine.
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Ask:
    """What of a request says who sends it. `address` is its sender's, `host` the name under which it asks for us.

    `alone`: nobody but this machine is served.
    """

    method: str
    path: str
    to: str
    host: str
    address: str
    https: bool
    http: str
    headers: Mapping[str, str]
    alone: bool = True

    @property
    def here(self) -> bool:
        """Does it come from this machine, under a name that only this machine has, and through no proxy?

        Where others are served it is never: a proxy on this machine that hands on what others ask, and says nothing of
        them, asks as this machine does.
        """
        through = any(name in self.headers for name in _HANDED_ON) or self.http == "1.0"
        return self.alone and name_of(self.host) in LOOPBACK and _is_loopback(self.address) and not through

    @property
    def sender(self) -> str:
        """By what it is counted: its address, of IPv6 the network, as a household has 2^64 of them."""
        try:
            address = ipaddress.ip_address(self.address)
        except ValueError:
            return self.address
        return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)

    @property
    def held(self) -> str:
        """What the browser holds of a session; empty: nothing."""
        # not http.cookies, which drops all where another site of this host, on another port, has set an odd one
        return cookie_parser(self.headers.get("cookie", "")).get(COOKIE, "")

    @property
    def bearer(self) -> str:
        """The token that a program sends; empty: none."""
        scheme, _, words = self.headers.get("authorization", "").partition(" ")
        return words.strip() if scheme.lower() == "bearer" else ""

    @property
    def from_our_page(self) -> bool | None:
        """Was it sent by a page of ours? `None` where the browser does not say, or a program asks."""
        site, origin = self.headers.get("sec-fetch-site"), self.headers.get("origin")
        if site is None and origin is None:
            return None
        return site in (None, "same-origin") and (origin is None or _netloc(origin) == self.host.lower())


class Entry:
    """Tokens, sessions and counts of one desk. A class because they must live from request to request.

    `hosts` are the names under which others may ask for the desk.
    """

    def __init__(self, desk: Desk, hosts: frozenset[str], clock: Callable[[], dt.datetime]) -> None:
        self.hosts = hosts
        self.clock = clock
        self.limits = Limits()
        self._desk = desk
        self._sessions = Sessions()
        self._right: dict[bytes, str] = {}
        self._computing = threading.Semaphore(_AT_ONCE)

    def knows(self, host: str) -> bool:
        """Is a Host header this machine's, or one of the names under which others may ask?"""
        return name_of(host) in LOOPBACK | self.hosts

    def person(self, ask: Ask, *, asks: bool = True) -> Person | None:
        """Who shows a token, or is signed in; `None`: nobody, or what they show opens nothing (any more).

        `asks`: they ask for something now, which keeps a session open.
        """
        now = self.clock()
        if ask.bearer:
            token = self._shown(ask.bearer, ask, now)
            return Person(token.name, token.role) if token else None
        session = self._sessions.of(ask.held, now, asks=asks) if ask.held else None
        if session is None:
            return None
        token = self._desk.token(session.token)
        if token is None or not token.opens(now):
            self._sessions.end(ask.held)
            return None
        return Person(token.name, token.role, session.form_key)

    def sign_in(self, words: str, ask: Ask) -> str | None:
        """Signs in whoever shows these words; gives what their browser is to hold, `None` where they open nothing."""
        token = self._shown(words, ask, now := self.clock())
        if token is None:
            return None
        self._sessions.end(ask.held)
        return self._sessions.begin(token.id, now)

    def sign_out(self, ask: Ask) -> None:
        """Signs out whoever asks."""
        self._sessions.end(ask.held)

    def is_theirs(self, person: Person, given: str) -> bool:
        """Is this the key of the forms that this person was shown? A program needs none: no page can send its token."""
        return not person.form_key or hmac.compare_digest(person.form_key.encode(), given.encode())

    def _shown(self, words: str, ask: Ask, now: dt.datetime) -> Token | None:
        """The token that is shown, where it opens the desk. Wrong ones are counted; after some none is looked at."""
        name = hashlib.sha256(words.encode()).digest()
        if (id := self._right.get(name)) is not None:
            token = self._desk.token(id)
            return token if token and token.opens(now) else None
        if self.limits.wait("wrong token", ask.sender, now):
            return None
        with self._computing:
            token = token_of(self._desk, words, now)
        if token is None:
            self.limits.note("wrong token", ask.sender, now)
            return None
        if len(self._right) >= _MOST:
            self._right.clear()
        self._right[name] = token.id
        return token


def name_of(host: str) -> str:
    """The name in a Host header, whatever its port; empty for what is no name with a port.

    >>> name_of("127.0.0.1:8000"), name_of("[::1]:80"), name_of("desk.example"), name_of("localhost:8000:9")
    ('127.0.0.1', '[::1]', 'desk.example', '')
    """
    name, bracket, port = host.lower().partition("]") if host.startswith("[") else (host.lower(), "", "")
    if bracket:
        name = f"{name}]"
    else:
        name, colon, port = name.partition(":")
        port = f"{colon}{port}"
    return name if not port or (port[0] == ":" and port[1:].isdecimal()) else ""


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:  # http://[::1
        return ""


def _is_loopback(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)  # ::ffff:127.0.0.1, as a socket for both kinds has it
    return (mapped or found).is_loopback
