"""Who a name is: an actor of the tables, the article's earlier bearer of the name, or somebody new."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tocsin.coding.allusions import national
from tocsin.coding.cast import Cast
from tocsin.coding.descriptions import Descriptions
from tocsin.coding.foreign import is_foreign
from tocsin.coding.introduced import meant_by
from tocsin.coding.persons import FLOOR, PRIVATE, Candidate, chosen, of_surname, persons
from tocsin.coding.syntax import Syntax
from tocsin.coding.titles import Title, title_before
from tocsin.coding.toponyms import own_place, toponym
from tocsin.knowledge import Name, actor, institution, role
from tocsin.knowledge.actors import institution_id
from tocsin.records import Entity, EntityMark
from tocsin.records.vocabulary import EntityKind, Span

_PLACES = frozenset({"state", "territory", "capital", "demonym", "site"})
_HONORIFICS = frozenset("mr mrs ms miss dr sir lord lady gen col maj lt sgt capt sheikh mullah imam ayatollah".split())


@dataclass(slots=True)
class Bearers:
    """Who in the article bears a surname, a title, an institution's bare name or a description.

    `introduced`: what the article says that abbreviations stand for.
    """

    surnames: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)
    described: Descriptions = field(default_factory=Descriptions)
    introduced: Mapping[str, Span] = field(default_factory=dict)


def named(made: Cast, mark: EntityMark, bearers: Bearers) -> None:
    """Takes up a mention that holds a name."""
    text = made.reading.article.text[mark.start : mark.end]
    name = next((n for n in made.names_in(text) if (n.start, n.end) == (0, len(text))), None)
    if (name is None or name.kind not in _PLACES) and (stands_for := bearers.introduced.get(text)) is not None:
        long_form = made.reading.article.text[slice(*stands_for)]
        name = _as_introduced(made, name, long_form)
        text = text if name is not None else long_form
    title = title_before(made.syntax, mark.start) if mark.kind in ("person", "organization", "other", "place") else None
    if name is not None and name.kind in _BORNE and _is_borne(made.reading.article.text, mark, name):
        made.add(Entity(mark.start, mark.end, mark.kind, True, made.local(text, "generic")))
    elif name is not None and name.kind == "person":
        _known_person(made, mark, name, title, bearers)
    elif name is not None and name.kind != "body" and _is_private(made.syntax, mark) and " " not in text:
        _other(made, replace(mark, kind="person"), text, title, bearers)  # "Chad, the manager"
    elif name is not None and name.kind in _PLACES and mark.kind == "person" and text.casefold() in bearers.surnames:
        _other(made, mark, text, title, bearers)  # "Amos Jordan … Jordan said"
    elif name is not None and name.kind == "demonym" and (one := national(made, mark)) is not None:
        made.add(Entity(mark.start, mark.end, "person", False, one))
    elif name is not None and name.kind in _PLACES:
        toponym(made, mark, name)
    elif name is not None:
        _known_body(made, mark, name, bearers)
    elif (kind := institution(text)) is not None and mark.kind not in ("person", "place"):
        _bare_institution(made, mark, text, kind.slug, kind.sector, bearers)
    elif mark.kind in ("place", "facility"):
        own_place(made, mark)
    else:
        _other(made, mark, text, title, bearers)


_BORNE = frozenset({"seat", "group", "news", "force"})
# "the Shining Path studio": what bears such a name is no armed group, no agency and no government
_HOUSES = re.compile(
    r" (?:[a-z]+ )?(?:studio|restaurant|café|cafe|pub|bar|hotel|shop|store|salon|gym|band|album|song|brand|exam|test|"
    r"course|class|festival|concert|sonata|symphony|opera)s?\b"
)


def _as_introduced(made: Cast, name: Name | None, long_form: str) -> Name | None:
    """Whose name an abbreviation is where the article says itself what it stands for; `name`: whose it is elsewhere."""
    known = next((n for n in made.names_in(long_form) if (n.start, n.end) == (0, len(long_form))), None)
    if known is not None and known.kind not in _PLACES:
        return known
    ids = meant_by(long_form, name.ids) if name is not None else ()
    return replace(name, ids=ids) if name is not None and ids else None


def _is_borne(text: str, mark: EntityMark, name: Name) -> bool:
    """Is it the name of something else: "the Shining Path studio", "Kremlin, a 33-1 outsider"?"""
    if _HOUSES.match(text, mark.end):
        return True
    return name.kind == "seat" and text[mark.end : mark.end + 4] in (", a ", ", an")


def _known_person(made: Cast, mark: EntityMark, name: Name, title: Title | None, bearers: Bearers) -> None:
    candidates = persons(name.ids, made.scene, title, private=_is_private(made.syntax, mark))
    one = chosen(candidates)
    text = made.reading.article.text[mark.start : mark.end]
    actor_id = made.known(one) if one else _new_person(made, text, title)
    _add_person(made, mark, actor_id, title, bearers, () if one else tuple(candidates))


def _is_private(syntax: Syntax, mark: EntityMark) -> bool:
    """Does what stands beside the name say that it is a private person: "Karimov, a 34-year-old driver"?"""
    words = syntax.words_in((mark.start, mark.end))
    for beside in (b for i in words for b in syntax.children(i, "appos")):
        entry = syntax.role(beside)
        if entry is not None and entry.kind == "person" and entry.sector in PRIVATE:
            return True
    return False


def _known_body(made: Cast, mark: EntityMark, name: Name, bearers: Bearers) -> None:
    text = made.reading.article.text[mark.start : mark.end]
    candidates = bodies_meant(made, name)
    one = candidates[0].id if len(candidates) == 1 else chosen(candidates)
    if len(candidates) == 1 and (_is_thing(made, mark, text, name) or is_foreign(made.scene, text, name)):
        one, candidates = None, [Candidate(candidates[0].id, FLOOR / 2)]
    actor_id = made.known(one) if one else made.local(text, "generic")
    _add(made, Entity(mark.start, mark.end, mark.kind, True, actor_id), () if one else tuple(candidates))
    if one and (slug := _slug(one)):
        bearers.institutions[slug] = one


def _is_thing(made: Cast, mark: EntityMark, text: str, name: Name) -> bool:
    """Is an abbreviation used as a common noun, or of no group that the article says anything else of?

    "Her IRA", "a new ETA", "PLA, a plastic": a savings account, a time, a stuff; "on the M23" a road.
    """
    known, id = actor(name.ids[0]), name.ids[0]
    if known is None or not text.isupper() or len(text) > _SHORT or name.kind not in ("group", "force"):
        return False
    by_itself = made.scene.actors[id] if name.kind == "force" else 0
    elsewhere = made.scene.countries[known.country or ""] > by_itself
    if elsewhere and not _ARTICLE.search(made.reading.article.text, 0, mark.start):
        return False
    head = made.syntax.head_in((mark.start, mark.end))
    if head is None or made.scene.actors[id] > 1 or made.syntax.word(head).relation in ("compound", "nmod:poss"):
        return False
    if _ARTICLE.search(made.reading.article.text, 0, mark.start):
        return True
    is_party = made.syntax.word(head).relation in ("nsubj", "nsubj:pass", "obl:agent")
    roles = [r for f in made.reading.frames if f.kind == "deed" for r in f.roles]
    return not is_party and not any(r.start <= mark.start and mark.end <= r.end for r in roles)


_SHORT = 4
_ARTICLE = re.compile(r"\b(?:an?|his|her|my|their|your)(?: new)? $")


# What speaks for one of several that share a name; from judgement, so that a name of its own decides, then the country
_SHARED, _NAMED_ALONE, _ITS_COUNTRY, _ITS_FOCUS, _MOST = 0.3, 0.7, 0.4, 0.1, 0.15


def bodies_meant(made: Cast, name: Name) -> list[Candidate]:
    """The organisations that the name may mean, the likeliest first.

    A name that is nobody else's in the article speaks for one most, then its country, and that this is named twice as
    often as those of the others. An international body is at home where no country of theirs is named.
    """
    known = [one for id in name.ids if (one := actor(id)) is not None]
    named = {one.id: made.scene.countries[one.country] if one.country else 0 for one in known}
    found = []
    for one in known:
        rival = max((n for id, n in named.items() if id != one.id), default=0)
        score = _SHARED + (_NAMED_ALONE if made.scene.alone[one.id] else 0.0)
        if named[one.id]:
            score += _ITS_COUNTRY + (_ITS_FOCUS if one.country == made.scene.focus else 0.0)
            score += _MOST if 0 < rival * 2 <= named[one.id] else 0.0
        elif not one.country and not rival:
            score += _ITS_COUNTRY
        found.append(Candidate(one.id, score))
    return sorted(found, key=lambda c: -c.score)


def _slug(id: str) -> str | None:
    """The kind of institution that an id is of a state's."""
    return id[11:] if id.startswith("tocsin:") and id[10:11] == "-" else None


def _bare_institution(made: Cast, mark: EntityMark, text: str, slug: str, sector: str, bearers: Bearers) -> None:
    """ "the Foreign Ministry": that which was named before, else the one of the country that the article is about."""
    country = made.scene.focus
    before = bearers.institutions.get(slug)
    if before is None and country is not None:
        before = institution_id(country, slug)
    actor_id = made.known(before) if before else made.local(text, "body", sector=sector)
    _add(made, Entity(mark.start, mark.end, "organization", True, actor_id), ())


def _other(made: Cast, mark: EntityMark, text: str, title: Title | None, bearers: Bearers) -> None:
    """A name of no table: the article's earlier bearer of it, the known person so named, or somebody new."""
    parts = [p for p in text.split() if p.casefold().rstrip(".") not in _HONORIFICS] or text.split()
    while len(parts) > 1 and parts[0][:1].isupper() and role(parts[0].casefold()) is not None:
        parts = parts[1:]  # "General Dane" as one name
    last = parts[-1].casefold()
    has_initial = len(parts) == 2 and _INITIAL.fullmatch(parts[0]) is not None  # "L. Oyun-Erdene"
    surname = last if len(parts) > 2 or has_initial else " ".join(parts).casefold()
    candidates: list[Candidate] = []
    one = bearers.surnames.get(surname) or (bearers.surnames.get(last) if len(parts) == 1 else None)
    if one is None and len(parts) > 1 and mark.kind == "person" and (before := bearers.surnames.get(last)):
        one = before if _may_be(made, before, parts) else None
    if one is None and mark.kind != "group":
        candidates = of_surname(surname, made.scene, title, private=_is_private(made.syntax, mark))
        if surname == last and len(parts) > 1:
            candidates = [c for c in candidates if _has_first_name(c.id, parts[0])]
        found = chosen(candidates)
        if found and _AGED.match(made.reading.article.text, mark.end) and not _of_here(made, found):
            found = None  # "Castro, 58, who rolls cigars"
        one = made.known(found) if found else None
    if one is None and mark.kind == "person":
        one = _new_person(made, text, title)
    if one is None:
        armed = mark.kind == "organization" and _names_armed(text)
        new = made.local(text, "armed group", sector="REB") if armed else made.local(text, "generic")
        _add(made, Entity(mark.start, mark.end, mark.kind, True, new), tuple(candidates))
    elif made.actors[one].kind == "person":
        _add_person(made, mark, one, title, bearers, tuple(candidates) if one.startswith("a") else ())
    else:
        _add(made, Entity(mark.start, mark.end, mark.kind, True, one), ())


def _of_here(made: Cast, id: str) -> bool:
    known = actor(id)
    return known is not None and known.country in made.scene.countries


_INITIAL = re.compile(r"[A-Z]\.")


def _has_first_name(id: str, first: str) -> bool:
    """Has a known person this first name, or the initial: no Shyama Mukherjee is Pranab Mukherjee."""
    known = actor(id)
    words = [word for name in (known.name, *known.aliases) for word in name.split()] if known is not None else []
    return any(w[0] == first[0] if _INITIAL.fullmatch(first) else w.casefold() == first.casefold() for w in words)


_AGED = re.compile(r", \d\d,")


def _may_be(made: Cast, id: str, parts: list[str]) -> bool:
    """May "Vladimir Vladimirovich Putin" be the Putin named before? Not with another first name."""
    names = (made.actors[id].name, *made.actors[id].aliases)
    return any(parts[0].casefold() in name.casefold().split() for name in names)


# Names that only armed groups of no state bear, unless a number or an arm of an army stands in them ("47th Brigade")
_ARMED = re.compile(
    r"\b(?:brigades?|mujah[ie]d[ei]+n|martyrs|jihad|militia|fedayeen|guerrillas?|(?:liberation|resistance|revolutionary|"
    r"people['’]s|islamic) (?:army|front|forces?|movement|fighters))$",
    re.I,
)
_OF_AN_ARMY = re.compile(
    r"\d|\b(?:first|second|third|infantry|assault|airborne|mechani[sz]ed|armou?red|tank|naval|fire)\b", re.I
)


def _names_armed(text: str) -> bool:
    """Does the name of an organisation say that it is an armed group: "Black Spring Brigade"?"""
    return _ARMED.search(text) is not None and _OF_AN_ARMY.search(text) is None


def _new_person(made: Cast, text: str, title: Title | None) -> str:
    role = title.role if title is not None else None
    country = title.country if title is not None and title.now else None
    return made.local(text, "person", country=country, sector=role.sector if role and title and title.now else None)


def _add_person(
    made: Cast,
    mark: EntityMark,
    actor_id: str,
    title: Title | None,
    bearers: Bearers,
    candidates: tuple[Candidate, ...],
) -> None:
    kind: EntityKind = "person"
    _add(made, Entity(mark.start, mark.end, kind, True, actor_id), candidates)
    surnames = {made.reading.article.text[mark.start : mark.end].split()[-1].casefold()}
    surnames |= {made.actors[actor_id].name.split()[-1].casefold()}
    for surname in surnames:
        bearers.surnames[surname] = actor_id
    if title is not None and title.role is not None:
        bearers.titles[title.role.word] = actor_id
        bearers.titles[title.words] = actor_id


def _add(made: Cast, entity: Entity, candidates: tuple[Candidate, ...]) -> None:
    """Takes up the mention, with those that may be meant where nobody is sure."""
    told = tuple((c.id, round(min(c.score, 1.0), 2)) for c in candidates if c.score >= FLOOR / 2)
    made.add(replace(entity, candidates=told))
