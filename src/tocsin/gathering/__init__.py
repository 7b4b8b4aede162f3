"""Sources come in, as the desk file names them; what they have that the desk has not goes onto the desk.

Lists are asked on their schedule (`lists`, `rounds`), things that are new or changed are fetched and kept at once
(`pages`), and read afterwards (`reading`), so that a process may be killed anywhere. It never decides what a text says.
"""

from tocsin.gathering.briefs import write_due
from tocsin.gathering.finding import Found, add_source, find, look, name_for
from tocsin.gathering.health import Health, health
from tocsin.gathering.reading import read_waiting
from tocsin.gathering.rounds import Happened, policy_of
from tocsin.gathering.typed import TYPED, keep_report
from tocsin.gathering.watching import gather, watch

__all__ = [
    "TYPED",
    "Found",
    "Happened",
    "Health",
    "add_source",
    "find",
    "gather",
    "health",
    "keep_report",
    "look",
    "name_for",
    "policy_of",
    "read_waiting",
    "watch",
    "write_due",
]
