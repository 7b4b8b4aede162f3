"""Single incidents told as a brief tells them, each with its evidence: for alerts, which are of one."""

from collections.abc import Collection
from dataclasses import dataclass

from tocsin.briefing.build import account_of
from tocsin.briefing.concern import circle_of, reasons_for
from tocsin.briefing.evidence import evidence_of
from tocsin.briefing.model import Account, Evidence
from tocsin.briefing.shelf import shelf_of
from tocsin.briefing.story import stories_of
from tocsin.briefing.weight import weigh
from tocsin.deskfile import Audience, DeskFile, audience_of
from tocsin.store import Desk

_NOBODY = Audience("", (), (), (), ())


@dataclass(frozen=True, slots=True)
class Single:
    """An incident as a brief tells it, with the sentences of reports that it rests on."""

    account: Account
    evidence: tuple[Evidence, ...]


def singles(
    desk: Desk, desk_file: DeskFile, numbers: Collection[int], audience: str | None = None
) -> dict[int, Single]:
    """The desk's incidents of these numbers, each told by itself; those that no report tells are left out.

    With an audience its reasons for being concerned are given; without reasons it is not.
    """
    happenings = [found for number in sorted(numbers) if (found := desk.happening(number)) is not None]
    reports = desk.some_reports({m.article for h in happenings for m in h.mentions})
    shelf = shelf_of(reports, happenings, desk_file.sources, since=None, until=None)
    for_whom = _NOBODY if audience is None else audience_of(desk_file, audience)
    circle = circle_of(for_whom, desk_file, shelf.today)
    told: dict[int, Single] = {}
    for story in stories_of(happenings, shelf):
        reasons = reasons_for(story, circle, shelf)
        account = account_of(1, story, weigh(story, reasons, shelf, until=shelf.today), reasons, shelf)
        evidence = evidence_of((*account.sentences, *account.disputes, *account.denials), shelf)
        told[story.id] = Single(account, evidence)
    return told
