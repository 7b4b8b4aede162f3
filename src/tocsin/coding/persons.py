"""Which known person a name means: by the whole name or the surname, what is said beside it, and the article's day."""

import datetime as dt
import re
from dataclasses import dataclass

from tocsin.coding.scene import Scene
from tocsin.coding.titles import Title
from tocsin.knowledge import OfficeTerm, actor, officeholders, offices_of, person_by_last_name

# Below this a mention is nobody of the tables. The scores below were set by judgement on the sample and the first
# sixty cases of evaluation/who (2026-11-25), and are not probabilities.
FLOOR = 0.6
_NEAR = 0.1  # two candidates this close are told apart by nothing

_WHOLE_NAME, _SURNAME = 0.75, 0.2
_TITLED, _IN_OFFICE, _LEADER, _HEAD, _COUNTRY, _FOCUS, _ONLY = 0.5, 0.25, 0.25, 0.1, 0.2, 0.15, 0.1
_ELSEWHERE = -0.1  # nothing of the person's country or body is named
_OTHER_TITLE, _LONG_AGO, _NOT_YET = -0.4, -0.3, -0.35
_LOCAL, _NOT_LOCAL = 0.35, -0.2  # governors and mayors, who are named alone where they govern
_NO_BODY = -0.1  # of a body that the article does not name
_COMING = 0.1
_SAID = 0.1  # the office's words stand somewhere in the article
_PRIVATE_MOST = 0.5  # whatever else speaks for it
_UNKNOWN = -0.2
_RISING = 3  # years before an office in which people are in the news already; from judgement
_SOON = 400  # days before an office
_YEARS = 12  # after an office, people are still named by surname alone; from judgement

_GREAT = ("foreign minister", "defence minister", "interior minister", "secretary of state", "defense secretary")

# People of these sectors are named beside known people of the same name, who are none of them. Not CVL, where "woman"
# and "father" are: "the first woman elected to lead an African state".
PRIVATE = frozenset({"AGR", "BUS", "CRM", "EDU", "LAB", "MED", "REF"})
_GOVERNS = re.compile(r"(?:governor|mayor|premier|chief minister|county executive)(?= of )", re.I)
_HEADS = frozenset("president|prime minister|king|queen|chancellor|supreme leader|emir|sultan|pope".split("|"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be meant, and how much speaks for it: 0 for nothing, 1 and above for very much."""

    id: str
    score: float


def persons(ids: tuple[str, ...], scene: Scene, title: Title | None, *, private: bool) -> list[Candidate]:
    """The candidates for a whole name that the tables have, the likeliest first.

    `private`: what stands beside the name says that it is nobody of public life ("Karimov, a driver").
    """
    return _ranked([Candidate(id, _score(_WHOLE_NAME, id, scene, title)) for id in ids], private)


def of_surname(surname: str, scene: Scene, title: Title | None, *, private: bool) -> list[Candidate]:
    """The candidates for a surname alone, the likeliest first."""
    ids = person_by_last_name(surname)
    base = _SURNAME + (_ONLY if len(ids) == 1 else 0.0)
    return _ranked([Candidate(id, _score(base, id, scene, title)) for id in ids], private)


def chosen(candidates: list[Candidate]) -> str | None:
    """The one that is meant; `None` where too little speaks for it, or as much for another."""
    if not candidates or candidates[0].score < FLOOR:
        return None
    if len(candidates) > 1 and candidates[0].score - candidates[1].score < _NEAR:
        return None
    return candidates[0].id


def _ranked(candidates: list[Candidate], private: bool) -> list[Candidate]:
    found = [Candidate(c.id, min(c.score, _PRIVATE_MOST)) for c in candidates] if private else candidates
    return sorted(found, key=lambda c: -c.score)


def _score(base: float, id: str, scene: Scene, title: Title | None) -> float:
    known, terms, day = actor(id), offices_of(id), scene.day
    assert known is not None
    found = base
    now = [t for t in terms if day is not None and t.holds(day)]
    if title is not None and (agrees := _agrees(id, title, terms, day)) is not None:
        found += _TITLED if agrees else _OTHER_TITLE
    elif title is not None and title.role is not None and title.role.sector in PRIVATE:
        found += _OTHER_TITLE
    if now:
        found += _IN_OFFICE
        if day is not None:
            found += max(_rank(id, t, scene, day) for t in now)
    elif day is not None and terms:
        told_so = title is not None and title.former  # "former President Carter" is named however long ago
        found += 0.0 if told_so else _out_of_office(terms, day)
        if any(t.first is not None and 0 < (t.first - day).days <= _SOON for t in terms):
            found += _COMING  # who will soon be in office is in the news already
    ours = {known.country, *(t.of for t in terms)}
    if ours & scene.countries.keys() or ours & scene.actors.keys():
        found += _COUNTRY
        if scene.focus in ours:
            found += _FOCUS
    else:
        found += _ELSEWHERE
    return max(0.0, found + _of_local_office(now, scene))


def _of_local_office(now: list[OfficeTerm], scene: Scene) -> float:
    """More for a governor or mayor whose region or town the article names, less where it does not; so for others."""
    said = _SAID if any(_is_said(t, scene) for t in now) else 0.0
    if not now or any(_GOVERNS.match(t.role) is None for t in now):
        return said
    where = {t.role.partition(" of ")[2].removeprefix("the ").lower() for t in now} - {""}
    return said + (_LOCAL if any(place in scene.text for place in where) else _NOT_LOCAL)


def _is_said(term: OfficeTerm, scene: Scene) -> bool:
    """Does the article speak of such an office at all: "the two foreign ministers", "the defence chiefs"?"""
    office = (term.role.rpartition(" of ")[0] or term.role).lower()
    if office in _HEADS:
        return False  # of every state
    return office in scene.text or (" minister" in office and office.replace(" minister", " chief") in scene.text)


def _rank(id: str, term: OfficeTerm, scene: Scene, day: dt.date) -> float:
    """More for who leads a state, or heads one, or a body or group that the article names, or a great ministry."""
    if len(term.of) != 3:
        return _LEADER if scene.actors[term.of] else _NO_BODY
    if id in officeholders("leader", term.of, day):
        return _LEADER
    office = term.role.split(" of ")[0]
    return _HEAD if office in _HEADS or office.endswith(_GREAT) else 0.0


def _out_of_office(terms: tuple[OfficeTerm, ...], day: dt.date) -> float:
    first = min((t.first for t in terms if t.first), default=None)
    last = max((t.last for t in terms if t.last), default=None)
    if first is not None and day < first:
        years = (first - day).days / 366
        return _NOT_YET if years > _YEARS else _UNKNOWN if years > _RISING else 0.0
    return _LONG_AGO if last is not None and (day - last).days > 366 * _YEARS else 0.0


def _agrees(id: str, title: Title, terms: tuple[OfficeTerm, ...], day: dt.date | None) -> bool | None:
    """Does the person hold what the title says, or held it, if it says so? `None`: it is no office of anybody."""
    if title.country is not None and actor_country(id) not in (None, title.country):
        return None if any(t.of == title.country for t in terms) else False
    for words in title.shorter():
        for term in terms:
            if title.now and day is not None:
                if id in officeholders(words, term.of, day):
                    return True
            elif words in (term.role.split(" of ")[0], term.role) or _held(id, words, term, day):
                return True
    return None


def _held(id: str, words: str, term: OfficeTerm, day: dt.date | None) -> bool:
    """Was the person called so in that term, which began before the day?"""
    then = term.first or term.last
    return then is not None and (day is None or then <= day) and id in officeholders(words, term.of, then)


def actor_country(id: str) -> str | None:
    """The actor's country."""
    known = actor(id)
    return known.country if known else None
