"""A desk brought up to date: its incidents take in what waits, and how each is told in lists is kept beside it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from tocsin import assessment, briefing
from tocsin.deriving import derive
from tocsin.records import Happening, IncidentLine, Report, Standing
from tocsin.store import Desk

# Incidents whose lines are made together: their reports are in memory meanwhile. From judgement.
_AT_ONCE = 200


def bring_up_to_date(desk: Desk) -> None:
    """Derives the incidents where they do not take in the last change, and makes the lines that are missing."""
    derive(desk)
    desk.forget_taken_back(assessment.notices(desk))
    while numbers := desk.untold(_AT_ONCE):
        desk.keep_lines(lines_of(desk, numbers))


def lines_of(desk: Desk, numbers: Collection[int]) -> list[IncidentLine]:
    """How these incidents are told, made from their reports; those that are not there are left out."""
    happenings = list(_happenings(desk, numbers))
    reports = desk.some_reports({m.article for h in happenings for m in h.mentions})
    standings = assessment.standings(desk, happenings, reports)
    try:
        return briefing.lines(happenings, reports, standings)
    except Exception:  # a fault of ours in one of them: the others are told all the same
        return [line for h in happenings for line in _told_alone(h, reports, standings)]


def _told_alone(
    happening: Happening, reports: Sequence[Report], standings: Mapping[int, Standing]
) -> list[IncidentLine]:
    own = {m.article for m in happening.mentions}
    try:
        return briefing.lines([happening], [r for r in reports if r.seq in own], standings)
    except Exception:
        return [briefing.bare_line(happening, standings[happening.id])]


def _happenings(desk: Desk, numbers: Collection[int]) -> Iterator[Happening]:
    for number in sorted(numbers):
        happening = desk.happening(number)
        if happening is not None and happening.id == number:
            yield happening
