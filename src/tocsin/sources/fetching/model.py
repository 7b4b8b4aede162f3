"""What travels to and from the fetcher: who asks and how politely, what was answered before, what came of a fetch."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from tocsin.records import ArgumentError

Outcome = Literal["fetched", "unchanged", "refused", "failed"]

# what a server may read in a log: printable ASCII, no brackets of its own, no second line
_PLAIN = re.compile(r"[!-'*-~]+(?: [!-'*-~]+)*")
_PRODUCT = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What an earlier answer gave to ask by: with either, the server may answer that nothing has changed."""

    etag: str | None = None
    last_modified: str | None = None


UNCONDITIONAL = Conditions()


@dataclass(frozen=True, slots=True)
class Policy:
    """Who asks, how often, and how much is taken; the numbers are from judgement, for feeds and pages of news."""

    user_agent: str
    """As every request says it, e.g. "Tocsin/0.4 (+mailto:desk@example.org)"; `user_agent` makes it."""
    at_once: int = 8
    """Requests at a time, over all hosts; never more than one to a host."""
    delay: float = 1.0
    """Seconds between two requests to one host, and up to a quarter more; a longer Crawl-delay goes before, to 30 s."""
    timeout: float = 20.0
    """Seconds for the whole answer, redirects included and waiting out of politeness not; half of it to connect."""
    most_bytes: int = 10_000_000
    """Of the body, after decompression; no more than this is read of what comes compressed either."""
    redirects: int = 5
    private_hosts: frozenset[str] = frozenset()
    """Hosts, or host:port, that may be at a private or loopback address."""
    obey_robots: bool = True

    def __post_init__(self) -> None:
        if not _PRODUCT.match(self.user_agent) or not self.user_agent.isascii() or not self.user_agent.isprintable():
            raise ArgumentError(
                f"A user agent begins with a name and is printable ASCII, not {self.user_agent!r}. "
                'Write: user_agent="Tocsin/0.4 (+mailto:you@example.org)".'
            )
        for name in ("at_once", "timeout", "most_bytes"):
            if getattr(self, name) <= 0:
                raise ArgumentError(f"{name} is a number above 0, not {getattr(self, name)!r}.")
        for name in ("delay", "redirects"):
            if getattr(self, name) < 0:
                raise ArgumentError(f"{name} is 0 or more, not {getattr(self, name)!r}.")

    @property
    def product(self) -> str:
        """The name that robots.txt calls us by: "Tocsin" of "Tocsin/0.4 (+mailto:desk@example.org)"."""
        found = _PRODUCT.match(self.user_agent)
        return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one fetch.

    `fetched` has a body, `unchanged` had nothing new. `refused` is not ours to read: trying again soon changes nothing.
    `failed` may pass: try again later.
    """

    address: str
    """As it was asked for."""
    at: str
    """Where it ended after redirects."""
    outcome: Outcome
    reason: str
    """A code such as "robots", "too-slow" or "http-404" (`advice.py` has them all); "" where nothing went wrong."""
    says: str
    """One sentence for people: what was wanted, what was found, what to do; "" where nothing went wrong."""
    when: dt.datetime
    """When the answer was there, in UTC."""
    status: int | None = None
    body: bytes | None = None
    """Without Content-Encoding, and not decoded to text; a file that is itself compressed (.warc.gz) stays so."""
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None
    """Seconds from `when` that the server asks us to wait, at most a day."""
    moved_for_good: bool = False
    """There were redirects and all of them were for good (301, 308): ask at `at` from now on."""


def user_agent(version: str, contact: str = "") -> str:
    """What we call ourselves to servers, with whom to write to.

    >>> user_agent("0.4", "desk@example.org")
    'Tocsin/0.4 (+mailto:desk@example.org)'
    >>> user_agent("0.4", "https://example.org/robot")
    'Tocsin/0.4 (+https://example.org/robot)'
    """
    for what, value in (("version", version), ("contact", contact)):
        if value and not _PLAIN.fullmatch(value):
            raise ArgumentError(f"The {what} that servers are told is plain ASCII without brackets, not {value!r}.")
    if not contact:
        return f"Tocsin/{version}"
    return f"Tocsin/{version} (+{'mailto:' if '@' in contact and ':' not in contact else ''}{contact})"
