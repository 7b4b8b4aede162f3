"""The checked tables to what is compiled: values by key, each key beginning with one character for its kind.

The kinds are the constants of `Kind`; what a value holds stands beside each. Days are ordinals (`date.toordinal`),
`null` an open end.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.knowledge.abbreviations import read_abbreviations
from tocsin.knowledge.bodies import Organisation, bodies, forces, groups, memberships, news, parties
from tocsin.knowledge.compiled import ALIKE, ANYWHERE, Kind
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.institutions import institutions
from tocsin.knowledge.people import Office, offices, people
from tocsin.knowledge.places import compiled_places, compiled_toponyms
from tocsin.knowledge.sites import sites
from tocsin.knowledge.states import states
from tocsin.knowledge.tables import Term, rows, table
from tocsin.knowledge.territories import territories

# characters that a name needs for its all-capitals form to count inside a line of mixed case ("KABUL (Reuters)");
# by judgement: shorter ones are abbreviations of something else too often
_CAPITALS_IN_MIXED = 4
_CASES = ("mixed", "upper", "lower")
# kinds whose rows keep a form that they share: "ANP" is a police and a party, and the article tells which
_ORGANISED = frozenset({"body", "group", "force", "party", "news"})


def read_careful(known: Iterable[str], path: Any = None) -> dict[str, tuple[bool, bool, bool]]:
    """Names that are common words too, and whether they count in mixed, upper and lower case."""
    names, found = frozenset(known), dict[str, tuple[bool, bool, bool]]()
    for row in rows(path or table("careful.tsv"), "form mixed upper lower why"):
        form = row.text("form")
        row.text("why")
        if form not in names:
            raise row.error(f'no table has the name "{form}". Correct its case, or remove the row.')
        if form in found:
            raise row.error(f'"{form}" has a row already. Merge the two.')
        mixed, upper, lower = (row.one_of(case, ("yes", "no")) == "yes" for case in _CASES)
        found[form] = (mixed, upper, lower)
    return found


def values() -> dict[str, Any]:
    """Everything that is compiled. Raises `TableError` for the first row that is wrong."""
    found: dict[str, Any] = {}
    for id, actor in _actors():
        if Kind.ACTOR + id in found:
            raise TableError(f'The id "{id}" stands in two tables of knowledge. Rename one.')
        found[Kind.ACTOR + id] = actor
    for office in offices():
        for title in office.titles:
            found.setdefault(f"{Kind.HOLDERS}{title.casefold()}\t{office.of}", []).append(
                [office.person, *_office(office)]
            )
            if " of " in title:  # "governor of Texas" says itself where
                found.setdefault(f"{Kind.HOLDERS}{title.casefold()}\t{ANYWHERE}", []).append(
                    [office.person, *_office(office)]
                )
    for person in people().values():
        for last in person.last_names:
            found.setdefault(Kind.SURNAME + last.casefold(), []).append(person.id)
    for one in memberships():
        found.setdefault(Kind.MEMBERS + one.body, []).append([one.iso3, one.status, *_days(one.term)])
    found.update((Kind.PLACE + id, place) for id, place in compiled_places())
    found.update((Kind.TOPONYM + folded, ids) for folded, ids in compiled_toponyms())
    for form, short in read_abbreviations():
        before = found.get(Kind.ABBREVIATION + form.rstrip("."), (None, False))
        found[Kind.ABBREVIATION + form.rstrip(".")] = [short.place, int(short.alone or before[1])]
    for institution in institutions().values():
        found[Kind.INSTITUTION + institution.slug] = {"names": institution.names, "sector": institution.sector}
        for name in institution.names:
            found[Kind.INSTITUTION_NAMED + name.casefold()] = institution.slug
    for form, _, id in _named(searched=True):
        ids = found.setdefault(Kind.FIND + form.casefold(), [])
        if id not in ids:
            ids.append(id)
    found.update(_forms())
    return found


def _days(term: Term) -> list[Any]:
    ends = [None if day is None else day.toordinal() for day in (term.first, term.last)]
    return [*ends, int(term.exact)]


def _office(office: Office) -> list[Any]:
    return [office.role, office.of, office.sector, *_days(office.term)]


def _actors() -> Iterator[tuple[str, dict[str, Any]]]:
    member_of: dict[str, list[Any]] = {}
    for one in memberships():
        member_of.setdefault(one.iso3, []).append([one.body, one.status, *_days(one.term)])
    for state in states().values():
        term = [state.name, state.aliases, None, None, None, None, 1]
        entry = _actor("state", state.iso3, state.wikidata, [term], memberships=member_of.get(state.iso3, []))
        yield state.id, entry | {"people": state.demonyms[0] if state.demonyms else state.name}
    for territory in territories().values():
        term = [territory.name, territory.aliases, "PRE", f"iso:{territory.state}", *_days(territory.term)]
        yield territory.id, _actor("state", territory.state, None, [term])
    held: dict[str, list[Any]] = {}
    for office in offices():
        held.setdefault(office.person, []).append(_office(office))
    for person in people().values():
        term = [person.name, person.aliases, None, None, None, None, 1]
        yield person.id, _actor("person", person.country, person.wikidata, [term], offices=held.get(person.id, []))
    terms: dict[str, list[Organisation]] = {}
    for organisation in (*bodies(), *groups(), *news(), *forces(), *parties()):
        terms.setdefault(organisation.id, []).append(organisation)
    for id, many in terms.items():
        if len({one.kind for one in many}) > 1:
            raise TableError(f'The id "{id}" stands in two tables of knowledge. Rename one.')
        yield (
            id,
            _actor(
                many[0].kind,
                many[-1].country,
                many[-1].wikidata,
                [[one.name, one.aliases, one.sector, one.part_of, *_days(one.term)] for one in many],
                international=many[-1].international,
                countries=sorted({code for one in many for code in one.countries}),
            ),
        )


def _actor(
    kind: str,
    country: str | None,
    wikidata: str | None,
    terms: list[Any],
    *,
    international: str | None = None,
    countries: list[str] | None = None,
    offices: list[Any] | None = None,
    memberships: list[Any] | None = None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "country": country,
        "international": international,
        "countries": countries or [],
        "wikidata": wikidata,
        "terms": terms,
        "offices": offices or [],
        "memberships": memberships or [],
    }


def _named(*, searched: bool = False) -> Iterator[tuple[str, str, str]]:
    """Form, kind and id of every name; where kinds share a form, the first wins, but among organisations all have it.

    A state comes before its capital (Luxembourg, Singapore), everything before
    demonyms. `searched`: for people who search, demonyms and capitals are no names of actors.
    """
    for state in states().values():
        yield from ((form, "state", state.id) for form in (state.name, *state.aliases))
    for territory in territories().values():
        yield from ((form, "territory", territory.id) for form in (territory.name, *territory.aliases))
    organisations: tuple[tuple[str, Iterable[Organisation]], ...] = (
        ("body", bodies()),
        ("group", groups()),
        ("force", forces()),
        ("party", parties()),
    )
    for kind, many in organisations:
        for one in many:
            yield from ((form, kind, one.id) for form in (one.name, *one.aliases))
    for person in people().values():
        yield from ((form, "person", person.id) for form in (person.name, *person.aliases))
    for one in news():
        yield from ((form, "news", one.id) for form in (one.name, *one.aliases))
    if searched:
        return
    for state in states().values():
        yield from ((form, "demonym", state.id) for form in state.demonyms)
        yield from ((form, "capital", state.capital_id) for form in (state.capital, *state.capital_aliases))
        yield from ((form, "seat", state.id) for form in state.seats)
    for territory in territories().values():
        yield from ((form, "demonym", territory.id) for form in territory.demonyms)
    for site in sites().values():
        yield from ((form, "site", site.id) for form in (site.name, *site.aliases))
        yield from ((form, "demonym", site.id) for form in site.demonyms)


def _forms() -> dict[str, Any]:
    """Every form as it is found in lines of mixed case, of capitals and of small letters."""
    found: dict[str, tuple[str, list[str]]] = {}
    for form, kind, id in _named():
        first_kind, ids = found.setdefault(form, (kind, []))
        if (kind == first_kind or {kind, first_kind} <= _ORGANISED) and id not in ids:
            ids.append(id)
    careful = read_careful(found)
    made: dict[str, Any] = {}
    capitals: dict[str, Any] = {}
    for form, (kind, ids) in found.items():
        text, value = form.translate(ALIKE), [kind, ids]
        mixed, upper, lower = careful.get(form, (True, True, True))
        if mixed:
            made.setdefault(Kind.MIXED + text, value)
            if text.startswith("The "):
                made.setdefault(f"{Kind.MIXED}t{text[1:]}", value)
            if upper and len(text) >= _CAPITALS_IN_MIXED:
                capitals.setdefault(Kind.MIXED + text.upper(), value)
        # a letter whose capital form is longer (ß) would move offsets; no name of the tables has one
        if upper:
            made.setdefault(Kind.UPPER + text.upper(), value)
        if lower:
            made.setdefault(Kind.LOWER + text.lower(), value)
    for key, value in capitals.items():
        made.setdefault(key, value)
    small = {_first_word(key[1:]) for key in made if key[0] == Kind.MIXED and key[1].islower()}
    return made | {Kind.SMALL + word: True for word in small}


def _first_word(text: str) -> str:
    end = next((n for n, c in enumerate(text) if not (c.isalnum() or c == "_")), len(text))
    return text[:end]
