"""Looking all tables through: every one is read, so that each says what is wrong with it, not the first alone."""

from collections.abc import Callable, Sized

from tocsin.knowledge.abbreviations import checked_abbreviations
from tocsin.knowledge.bodies import bodies, forces, groups, memberships, news, parties
from tocsin.knowledge.compiling import values
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.institutions import institutions
from tocsin.knowledge.people import offices, people
from tocsin.knowledge.reporting import reporting_words
from tocsin.knowledge.sites import sites
from tocsin.knowledge.states import states
from tocsin.knowledge.tables import source_codes
from tocsin.knowledge.territories import borders, territories
from tocsin.knowledge.words import calendar_words, numeral_words, role_words

_TABLES: dict[str, Callable[[], Sized]] = {
    "sources": source_codes,
    "states": states,
    "neighbours": borders,
    "territories": territories,
    "places": sites,
    "place-abbreviations": checked_abbreviations,
    "bodies": bodies,
    "memberships": memberships,
    "groups": groups,
    "forces": forces,
    "institutions": institutions,
    "parties": parties,
    "news": news,
    "people": people,
    "offices": offices,
    "roles": role_words,
    "numerals": numeral_words,
    "calendar": calendar_words,
    "reporting": reporting_words,
}


def check_tables() -> tuple[dict[str, int], list[str]]:
    """How many things each table holds, and what is wrong: one sentence a table, with file and line."""
    counts: dict[str, int] = {}
    wrong: list[str] = []
    for name, read in _TABLES.items():
        try:
            counts[name] = len(read())
        except TableError as error:
            if str(error) not in wrong:
                wrong.append(str(error))
    if not wrong:
        try:
            values()
        except TableError as error:
            wrong.append(str(error))
    return counts, wrong
