"""The desk file comes in; for whom a desk watches, what concerns them, and what it reads goes out, checked.

It never looks at an article or a desk.
"""

from tocsin.deskfile.alerts import AlertRule, Channel, Near, Telling
from tocsin.deskfile.audiences import FOLLOWED_KINDS, REASON_KINDS, Audience, ReasonKind, ReasonRule
from tocsin.deskfile.briefs import BriefDue
from tocsin.deskfile.errors import DeskFileError
from tocsin.deskfile.gathering import Gathering
from tocsin.deskfile.making import new_desk_file, quoted
from tocsin.deskfile.outlets import EVERY, FEED_KINDS, GRADES, SOURCE_KINDS, Feed, FeedKind, Outlet
from tocsin.deskfile.reading import DeskFile, audience_of, desk_of, read_desk_file, tables_of

__all__ = [
    "EVERY",
    "FEED_KINDS",
    "FOLLOWED_KINDS",
    "GRADES",
    "REASON_KINDS",
    "SOURCE_KINDS",
    "AlertRule",
    "Audience",
    "BriefDue",
    "Channel",
    "DeskFile",
    "DeskFileError",
    "Feed",
    "FeedKind",
    "Gathering",
    "Near",
    "Outlet",
    "ReasonKind",
    "ReasonRule",
    "Telling",
    "audience_of",
    "desk_of",
    "new_desk_file",
    "quoted",
    "read_desk_file",
    "tables_of",
]
