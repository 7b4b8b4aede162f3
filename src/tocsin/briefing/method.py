"""How a brief was made: its sources, what could not be read, and what its words mean."""

from tocsin.briefing.model import Sentence, SourceLine, Unread
from tocsin.briefing.shelf import Shelf
from tocsin.deskfile import Outlet

_METHOD = (
    "A program wrote this brief from the record that it keeps of published reports; no person has checked it.",
    "It reads with a small network and with rules: it misses happenings, days and places, and may tell one happening "
    "twice where reports word it differently.",
    "Every sentence leads to the reports' own words; where the two differ, the report is right.",
    "Where the record holds little more than that something was demanded, refused or attacked, the report's own "
    "sentence stands for it. A number keeps the hedge that its report has beside it.",
    "An incident is what reports say happened. It is called going on, or in the past, where they say so; what is "
    "announced, possible, supposed or threatened stands apart and did not happen as far as the record shows.",
    "A claim of responsibility is told as a claim, and a denial as a denial; neither decides who did it.",
    "Reports that share most of their wording are reprints and count as one origin, however many outlets carry them.",
    "Where reports differ on a number, the brief gives the lowest and the highest and who gives each; a later figure "
    "without contradiction replaces the earlier one.",
    "Incidents stand in the order of their weight: people harmed, how sure it is that it happened, independent "
    "origins, how recent it is, how closely it concerns the audience, and how sure the program is of its reading. "
    "Deeds stand before what was only said, and readings of which it is less sure last. The weights are from "
    "judgement.",
    "Whether a promise was kept is not judged here.",
)
_BARE = Outlet("outlet not known", "")


def method(shelf: Shelf) -> tuple[Sentence, ...]:
    """The method note; of reports without a day it speaks where there are any."""
    found = [Sentence(text) for text in _METHOD]
    if any(shelf.day(seq) is None for seq in shelf.fresh):
        found.append(
            Sentence("Reports that bear no day are counted with the period if they came in among its reports.")
        )
    return tuple(found)


def sources(shelf: Shelf) -> tuple[SourceLine, ...]:
    """The outlets of the period by number of reports; a reprint is no origin of its outlet."""
    reports: dict[Outlet, list[int]] = {}
    for seq in sorted(shelf.fresh):
        reports.setdefault(shelf.outlet(seq) or _BARE, []).append(seq)
    first = _first_of_origin(shelf)
    lines = [
        SourceLine(o.name, o.kind, o.note, len(seqs), sum(seq in first for seq in seqs)) for o, seqs in reports.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.reports, line.name)))


def unread(shelf: Shelf) -> tuple[Unread, ...]:
    """The reports of the period with problems, in the order of their arrival."""
    return tuple(
        Unread(
            shelf.outlet_name(seq),
            shelf.reports[seq].headline,
            shelf.day(seq),
            shelf.address(seq),
            shelf.reports[seq].problems,
        )
        for seq in sorted(shelf.fresh)
        if shelf.reports[seq].problems
    )


def _first_of_origin(shelf: Shelf) -> set[int]:
    """For each origin the report that was published first; the wire itself may come in after those that reprint it."""
    first: dict[int, int] = {}
    for seq in sorted(shelf.fresh, key=shelf.order):
        first.setdefault(shelf.origin[seq], seq)
    return set(first.values())
