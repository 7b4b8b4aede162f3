"""What each site's robots.txt lets us read, asked for once a day (RFC 9309).

An answer 400 to 499 means that there is none, and everything may be read; 500 to 599 that nothing may for now. So does
429 here, against the letter of the RFC: who says that we ask too often should not be asked for more.
"""

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass

from protego import Protego

from tocsin.sources.fetching.addresses import Address, read_address
from tocsin.sources.fetching.advice import Ended
from tocsin.sources.fetching.clock import Clock
from tocsin.sources.fetching.exchanges import Exchanges, retry_after

# bytes of a robots.txt that are read, and redirects followed: what RFC 9309 asks for at least
MOST = 500 * 1024
REDIRECTS = 5
# seconds for which an answer holds: a day is the RFC's bound; after a fault of the server or of the connection it is
# asked for again sooner (from judgement), but not for each of the site's pages
KEPT, KEPT_FAULT, KEPT_BROKEN = 24 * 3600.0, 300.0, 60.0
# sites remembered, and bytes of all their rules together; rules take some ten times as much memory
SITES, BYTES = 2000, 4_000_000

_AGENT = re.compile(r"\s*user[- ]?agent(\s*:|\s)\s*(?P<name>[^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for us; without `parsed`, all may be read, with `ended`, nothing for now."""

    until: float
    size: int = 0
    parsed: Protego | None = None
    ended: Ended | None = None

    def allows(self, address: Address, product: str) -> bool:
        """Whether we may ask for this address."""
        return self.parsed is None or self.parsed.can_fetch(address.url, product)

    def crawl_delay(self, product: str) -> float | None:
        """Seconds between two requests that the site asks for."""
        return None if self.parsed is None else self.parsed.crawl_delay(product)


class Robots:
    """The rules of the sites asked last."""

    def __init__(self, exchanges: Exchanges, clock: Clock) -> None:
        self._exchanges = exchanges
        self._clock = clock
        self._kept: OrderedDict[str, Rules] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def known(self, address: Address) -> Rules | None:
        """The rules of the site, if they are known and hold still."""
        rules = self._kept.get(address.origin)
        if rules is None or rules.until <= self._clock.monotonic():
            return None
        self._kept.move_to_end(address.origin)
        return rules

    async def ask(self, address: Address, seconds: float) -> Rules:
        """The rules of the site, asked for now, and kept."""
        try:
            rules = await self._asked(read_address("/robots.txt", base=address), seconds)
        except Ended as ended:
            ended.of_robots = ended.reason != "robots-unavailable"
            kept = KEPT_BROKEN if ended.of_robots else ended.retry_after or KEPT_FAULT
            rules = Rules(self._clock.monotonic() + kept, ended=ended.again())
        self._keep(address.origin, rules)
        return rules

    async def _asked(self, place: Address, seconds: float) -> Rules:
        until = self._clock.monotonic() + KEPT
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        for _ in range(REDIRECTS + 1):
            answer = await self._exchanges.ask(place, seconds=end - loop.time(), most=MOST, as_robots=True)
            if not answer.redirects:
                break
            place = read_address(answer.headers["location"], base=place)
        if answer.status == 429 or answer.status >= 500:
            wait = retry_after(answer.headers.get("retry-after"), self._clock.now())
            raise Ended("robots-unavailable", str(answer.status), retry_after=wait)
        if answer.body is None:
            return Rules(until)
        body = answer.body
        if len(body) >= MOST:
            # a rule that is cut off would be another rule
            body = body[: body.rfind(b"\n") + 1]
        text = for_us(body.decode("utf-8-sig", "replace"), self._exchanges.policy.product)
        return Rules(until, len(text), Protego.parse(text))

    def _keep(self, origin: str, rules: Rules) -> None:
        old = self._kept.pop(origin, None)
        self._bytes += rules.size - (old.size if old else 0)
        self._kept[origin] = rules
        while len(self._kept) > 1 and (len(self._kept) > SITES or self._bytes > BYTES):
            self._bytes -= self._kept.popitem(last=False)[1].size


def for_us(text: str, product: str) -> str:
    """A robots.txt with all programs but us called the same.

    The parser keeps every rule for each program of its group: ten thousand names above ten thousand rules would be a
    hundred million.

    >>> for_us("User-agent: Otherbot\\nDisallow: /a\\nUser-agent: tocsin\\nDisallow: /b", "Tocsin").splitlines()
    ['User-agent: another', 'Disallow: /a', 'User-agent: tocsin', 'Disallow: /b']
    """
    lines = []
    for line in text.splitlines():
        found = _AGENT.match(line)
        if found and found["name"].strip():
            name = re.split(r"[/\s]", found["name"].strip().lower().strip("*") or "*", maxsplit=1)[0]
            line = f"User-agent: {name if name in ('*', product.lower()) else 'another'}"
        lines.append(line)
    return "\n".join(lines)
