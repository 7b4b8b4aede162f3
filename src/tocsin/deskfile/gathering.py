"""How a desk gathers: politely, within bounds, and what it keeps."""

from dataclasses import dataclass

from tocsin.deskfile.checks import Table
from tocsin.deskfile.outlets import EVERY


@dataclass(frozen=True, slots=True)
class Gathering:
    """What holds for all sources.

    `contact` is an address under which site owners reach the desk, told to every site. `at_once` are requests at a
    time, one a host; `delay` seconds lie between two of one host. `most_mb` and `timeout` (seconds) bound an answer.
    Raw pages are kept for `keep_days`. `private_hosts` may lie on this machine or in its network.
    """

    contact: str | None = None
    every: float = EVERY
    at_once: int = 8
    delay: float = 1.0
    most_mb: float = 10.0
    timeout: float = 20.0
    keep_days: int = 90
    private_hosts: tuple[str, ...] = ()


def gathering(table: Table) -> Gathering:
    """What `[gather]` says, and for the rest what holds without it."""
    table.only("contact", "every", "at_once", "delay", "most_mb", "timeout", "keep_days", "private_hosts")
    usual = Gathering()

    def number(key: str, low: float, high: float, without: float) -> float:
        return table.number(key, low, high) if key in table.data else without

    return Gathering(
        contact=table.text("contact") if "contact" in table.data else None,
        every=table.span("every", without=usual.every),
        at_once=int(number("at_once", 1, 64, usual.at_once)),
        delay=number("delay", 0, 3600, usual.delay),
        most_mb=number("most_mb", 0.01, 1000, usual.most_mb),
        timeout=number("timeout", 1, 600, usual.timeout),
        keep_days=int(number("keep_days", 0, 36500, usual.keep_days)),
        private_hosts=table.texts("private_hosts"),
    )
