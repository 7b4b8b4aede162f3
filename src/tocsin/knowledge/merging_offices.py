"""Taking over terms of office: who is who among ours, which term ours have, and which would contradict one of ours."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from tocsin.knowledge.contradictions import LONGEST_HANDOVER, certain_days, one_holder_titles
from tocsin.knowledge.merging import SOURCE, Cells, Merged, alike, folded, forms, new_id, term_of
from tocsin.knowledge.office_rows import World, differs, near, office_row, one_term, rivals, same_office, together
from tocsin.knowledge.tables import Row

# How alike two full names of one surname must be for one spelling of a person, where both hold one office at one time:
# "Burhanuddin" and "Borhanuddin" are 0.9, "Hasan" and "Husain" 0.6. From judgement, read over the first run's pairs.
_ONE_SPELLING = 0.78


class _People:
    """Our persons by spelling, by surname, and those who are added."""

    def __init__(self, ours: Sequence[Cells], offices: Sequence[Cells]) -> None:
        self.rows = [dict(cells) for cells in ours]
        self.by_id = {cells["id"]: cells for cells in self.rows}
        self.by_form: dict[str, set[str]] = {}
        self.by_surname: dict[str, set[str]] = {}
        self.offices: dict[str, list[Cells]] = {}
        for cells in self.rows:
            self.know(cells)
        for cells in offices:
            self.offices.setdefault(cells["person"], []).append(cells)

    def know(self, cells: Cells) -> None:
        for form in forms(cells):
            self.by_form.setdefault(folded(form), set()).add(cells["id"])
        for last in cells["last_name"].split("|"):
            self.by_surname.setdefault(folded(last), set()).add(cells["id"])

    def same(self, row: Row, terms: Sequence[Cells]) -> set[str]:
        """The ids that the person of these terms may have among ours: by name and state, by office, by spelling."""
        named = self.by_form.get(folded(row["name"]), set())
        if not named:
            named = {id for form in forms(row.cells)[1:] if " " in form for id in self.by_form.get(folded(form), ())}
        if found := {id for id in named if self._of_state(id, row["country"]) or self._share(id, terms)}:
            sure = {id for id in found if self._share(id, terms)}
            return sure or found
        alike_ones = {id for last in row["last_name"].split("|") for id in self.by_surname.get(folded(last), ())}
        return {
            id
            for id in alike_ones
            if any(one_term(mine, term) for mine in self.offices.get(id, ()) for term in terms)
            and max(SequenceMatcher(None, folded(row["name"]), folded(form)).ratio() for form in forms(self.by_id[id]))
            >= _ONE_SPELLING
        }

    def _of_state(self, id: str, country: str) -> bool:
        return self.by_id[id]["country"] in ("", country) or not country

    def _share(self, id: str, terms: Sequence[Cells]) -> bool:
        return any(same_office(mine, term) and near(mine, term) for mine in self.offices.get(id, ()) for term in terms)


def merge_offices(
    people: Sequence[Cells],
    offices: Sequence[Cells],
    theirs: Sequence[Row],
    *,
    world: World,
    elsewhere: Mapping[str, str],
    ids: set[str],
    holders: Iterable[str],
) -> tuple[Merged, Merged]:
    """Our persons and our offices with those of their rows that ours lack and that contradict nothing.

    A person of theirs is one of ours by name and state or office; a term is there where the same person holds the same
    office at the time. Ends that ours know less exactly become exact. What an office is of must be among `holders`.
    """
    persons, terms = Merged([]), Merged([dict(cells) for cells in offices])
    known = _People(people, terms.rows)
    allowed = frozenset(holders)
    by_office: dict[tuple[str, str], list[Cells]] = {}
    for cells in terms.rows:
        _file(by_office, cells)
    by_person: dict[tuple[str, str], list[Row]] = {}
    for row in theirs:
        by_person.setdefault((row["name"], row["country"]), []).append(row)
    for rows_of_one in by_person.values():
        made = [office_row(row, world) for row in rows_of_one]
        found = known.same(rows_of_one[0], made)
        if len(found) > 1:
            for row in rows_of_one:
                terms.leave(row, f'"{row["name"]}" may be several', ", ".join(sorted(found)))
            continue
        id = next(iter(found), None)
        taken: list[Cells] = []
        for row, cells in zip(rows_of_one, made, strict=True):
            if cells["of"] not in allowed:
                terms.leave(row, f'{row["name"]}, {row["role"]}: nobody has the id or name "{cells["of"]}"', "states")
            elif not row["from"]:
                terms.leave(row, f"{row['name']}, {row['role']}: no first day", "every office has one")
            elif _already(terms, row, cells, known.offices.get(id or "", [])):
                pass
            elif clash := _clash(cells, id, by_office):
                other = known.by_id[clash["person"]]["name"]
                terms.leave(row, _told(row["name"], cells), _told(other, clash))
            elif any(rivals(cells, other) for other in taken):
                terms.leave(row, _told(row["name"], cells), "a term of the same person")
            else:
                taken.append(cells)
        if id is None and taken:
            id = _add_person(persons, known, rows_of_one[0], elsewhere, ids)
        elif id is not None:
            _add_forms(persons, known, rows_of_one[0], id, elsewhere)
        for cells in taken if id else ():
            cells["person"] = id or ""
            terms.rows.append(cells)
            terms.added += 1
            known.offices.setdefault(cells["person"], []).append(cells)
            _file(by_office, cells)
    persons.rows = known.rows
    return persons, terms


def _told(name: str, cells: Mapping[str, str]) -> str:
    return f"{name}, {cells['role']}, {cells['from']} to {cells['until'] or 'now'}"


def _file(by_office: dict[tuple[str, str], list[Cells]], cells: Cells) -> None:
    for title in one_holder_titles(cells["role"], cells["title"].split("|")):
        by_office.setdefault((cells["of"], title), []).append(cells)


def _already(made: Merged, row: Row, cells: Cells, mine: Sequence[Cells]) -> bool:
    """Whether the person has the term among ours, which may become more exact by it; a real difference is told."""
    same = [one for one in mine if same_office(one, cells) and near(one, cells)]
    if not same:
        return False
    if folded(row["role"]) not in {folded(one["role"]) for one in same} and not any(
        together(one, cells) for one in same
    ):
        return False  # acting first, then in office: two terms that meet
    best = min(same, key=lambda one: sum(not alike(one[end], cells[end]) for end in ("from", "until")))
    differing = [end for end in ("from", "until") if differs(best[end], cells[end], last=end == "until")]
    if differing and len(same) == 1:
        made.leave(row, _told(row["name"], cells), f"ours: {_told(row['name'], best)}")
        return True
    gained = False
    for end in ("from", "until"):
        if best[end] and len(cells[end]) > len(best[end]) and cells[end].startswith(best[end]):
            trial = best | {end: cells[end]}
            others = [one for one in mine if one is not best and rivals(one, trial)]
            if (not trial["until"] or trial["from"] <= trial["until"]) and not others:
                best[end], gained = cells[end], True
    made.completed += gained
    made.there += not gained
    return True


def _clash(cells: Cells, id: str | None, by_office: Mapping[tuple[str, str], list[Cells]]) -> Cells | None:
    """A term of somebody else in the same office of one holder, at the same time."""
    term, today = term_of(cells), date.today()
    for title in one_holder_titles(cells["role"], cells["title"].split("|")):
        for other in by_office.get((cells["of"], title), ()):
            if other["person"] != id and certain_days(term, term_of(other), today) > LONGEST_HANDOVER:
                return other
    return None


def _add_person(made: Merged, known: _People, row: Row, elsewhere: Mapping[str, str], ids: set[str]) -> str | None:
    others = known.by_form.get(folded(row["name"]), set())
    if others or row["name"] in elsewhere:
        against = ", ".join(sorted(others)) or elsewhere[row["name"]]
        made.leave(row, f'"{row["name"]}" of {row["country"]} is the name of another', against)
        return None
    free = [form for form in _free(row, known, elsewhere, made, None) if form != row["name"]]
    id = new_id(row["name"], row["country"] or "int", ids)
    ids.add(id)
    cells = {
        "id": id,
        "name": row["name"],
        "last_name": row["last_name"],
        "aliases": "|".join(free),
        "country": row["country"],
        "wikidata": "",
        "source": SOURCE,
    }
    known.rows.append(cells)
    known.by_id[id] = cells
    known.know(cells)
    made.added += 1
    return id


def _add_forms(made: Merged, known: _People, row: Row, id: str, elsewhere: Mapping[str, str]) -> None:
    cells = known.by_id[id]
    have = set(forms(cells))
    free = [form for form in _free(row, known, elsewhere, made, id) if form not in have]
    lasts = cells["last_name"].split("|")
    more = [last for last in row["last_name"].split("|") if last not in lasts]
    if free or more:
        cells["aliases"] = "|".join([*(a for a in cells["aliases"].split("|") if a), *free])
        cells["last_name"] = "|".join([*lasts, *more])
        known.know(cells)
        made.completed += 1
    else:
        made.there += 1


def _free(row: Row, known: _People, elsewhere: Mapping[str, str], made: Merged, id: str | None) -> list[str]:
    """Those of the person's spellings that nobody else has."""
    free = []
    for form in forms(row.cells):
        if others := known.by_form.get(folded(form), set()) - {id or ""}:
            if not (id and form in forms(known.by_id[id])):
                made.leave(row, f'the name "{form}" belongs to another', ", ".join(sorted(others)))
        elif form in elsewhere:
            made.leave(row, f'the name "{form}" belongs to another', elsewhere[form])
        else:
            free.append(form)
    return free
