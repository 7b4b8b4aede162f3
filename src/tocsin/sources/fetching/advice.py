"""Why a fetch brought no body: codes for programs, and for each a sentence that says what to do.

`Ended` carries the code through the package to the fetcher, which makes the outcome of it; it never leaves the package.
"""

from tocsin.sources.fetching.model import Outcome

# {host} and {detail} are filled in
SENTENCES = {
    "bad-address": "{detail} Write an address as a browser shows it, beginning with https:// or http://.",
    "private-address": "{host} is at {detail}, an address that is not public, so it was not asked. If it is yours, "
    "name it under private_hosts.",
    "robots": "The robots.txt of {host} asks programs like this one not to read this address. Leave it out, or ask the "
    "site for permission or a feed.",
    "robots-unavailable": "The robots.txt of {host} was answered with {detail}, so we do not know what may be read and "
    "asked for nothing else. Try again in an hour.",
    "asked-to-wait": "{host} has asked for a pause (429), which is not over: {detail} left. Try again after it.",
    "not-text": "{host} sent {detail}, and only text is read here: pages, feeds, JSON, mail, archives of pages. "
    "Give the address of the page or feed about it.",
    "too-large": "{host} sent more than {detail}, so the rest was not read. Give the address of a smaller page or "
    "feed, or raise most_bytes.",
    "too-slow": "{host} was still sending after {detail}, so we stopped. Try again later, or raise timeout.",
    "timeout": "{host} sent nothing for {detail}, so we stopped. Try again later, or raise timeout.",
    "dns": "No address was found for {host} ({detail}). Check the spelling, and that this computer is online.",
    "connection": "The connection to {host} failed ({detail}). Try again later; if it lasts, look at it in a browser.",
    "tls": "No safe connection to {host} could be made ({detail}). Check its certificate in a browser, and the clock "
    "of this computer.",
    "not-http": "{host} answered with something that is not HTTP ({detail}). Check the port of the address.",
    "truncated": "{host} stopped in the middle of its answer ({detail}), so it was not kept. Try again later.",
    "bad-encoding": "{host} says that its answer is compressed as {detail}, and it cannot be unpacked. Try again "
    "later; if it lasts, tell the site.",
    "redirect-loop": "{host} sends us round in a circle ({detail}). Look where a browser ends, and give that address.",
    "too-many-redirects": "After {detail} redirects there was still none of the page. Look where a browser ends, and "
    "give that address.",
    "internal": "Fetching from {host} failed through a fault of ours ({detail}). Please report it with the address.",
}

STATUSES = {
    304: "{host} says that nothing has changed, though no earlier answer was named. Try again later.",
    401: "{host} wants a name and a password (401), which we do not give. Leave it out, or use a public feed.",
    402: "{host} wants to be paid (402). We do not get around paywalls: leave it out, or use a public feed.",
    403: "{host} does not let us read this (403). Leave it out, or ask the site for permission or a feed.",
    404: "{host} has nothing at this address (404). Check it in a browser; the feed or page may have moved.",
    406: "{host} has this in no form that we can read (406). Look for a feed or page beside it.",
    410: "{host} has taken this away for good (410). Remove the address.",
    429: "{host} has been asked too often (429). Wait as long as it says, and raise delay.",
    451: "{host} may not show this here for legal reasons (451). Leave it out.",
}

# not ours to read: trying again soon changes nothing
REFUSALS = frozenset(
    ["bad-address", "private-address", "robots", "robots-unavailable", "asked-to-wait", "not-text", "too-large"]
    + [f"http-{status}" for status in (401, 402, 403, 451)]
)


class Ended(Exception):
    """A fetch ends here without a body; the fetcher turns it into an outcome."""

    def __init__(self, reason: str, detail: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.retry_after = retry_after
        self.status: int | None = None
        self.content_type: str | None = None
        self.of_robots = False
        """It befell robots.txt, which is asked for before the page."""

    def again(self) -> "Ended":
        """The same anew: raised twice, one exception would gather the frames of both."""
        copy = Ended(self.reason, self.detail, retry_after=self.retry_after)
        copy.status, copy.content_type, copy.of_robots = self.status, self.content_type, self.of_robots
        return copy


def outcome_of(reason: str) -> Outcome:
    """Whether it is refused or has failed."""
    return "refused" if reason in REFUSALS else "failed"


def advice(reason: str, host: str, detail: str = "", *, of_robots: bool = False) -> str:
    """The sentence for a reason.

    >>> advice("http-410", "example.org")
    'example.org has taken this away for good (410). Remove the address.'
    >>> advice("http-502", "example.org")
    'example.org had a fault of its own (502). Try again later.'
    """
    host = host or "The address"
    if reason.startswith("http-"):
        status = int(reason.removeprefix("http-"))
        other = (
            "{host} had a fault of its own ({detail}). Try again later."
            if status >= 500
            else "{host} did not answer with a page ({detail}). Check the address in a browser."
        )
        return STATUSES.get(status, other).format(host=host, detail=status)
    said = SENTENCES[reason].format(host=host, detail=detail)
    return f"Asking for robots.txt first: {said}" if of_robots else said
