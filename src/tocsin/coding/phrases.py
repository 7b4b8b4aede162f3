"""Who a phrase without a name is: an office holder on the article's day, somebody named before, an actor of its own."""

import datetime as dt
import re

from tocsin.coding.cast import Cast
from tocsin.coding.descriptions import person_described
from tocsin.coding.groups import group_before
from tocsin.coding.naming import Bearers, bodies_meant
from tocsin.coding.persons import chosen
from tocsin.coding.syntax import Syntax
from tocsin.coding.titles import Title, country_named, title_of
from tocsin.knowledge import Name, find_names, institution, officeholder, officeholders, place_of
from tocsin.knowledge.actors import institution_id
from tocsin.knowledge.compiled import ANYWHERE
from tocsin.records import Entity, EntityMark
from tocsin.records.vocabulary import Span

# Offices of which a country has one: "the president" of an article about one country is that country's
_SOLE = frozenset(
    "president|prime minister|premier|king|queen|emir|sultan|chancellor|foreign minister|defence minister|"
    "defense minister|interior minister|army chief".split("|")
)
_NAMING = frozenset({"call", "name", "know", "dub"})


def role_phrase(made: Cast, mark: EntityMark, bearers: Bearers) -> None:
    """Takes up a phrase whose head is a role word: "the Turkish president", "Syrian troops", "the minister"."""
    span = (mark.start, mark.end)
    head = made.syntax.head_in(span)
    if head is None:
        return
    text = made.reading.article.text  # "the Tutsi-led rebels" are told by no name
    if text[span[0] : span[1] + 6].endswith("-elect"):
        return  # `allusions` knows who is elected
    inside = [e for e in made.mentions_in(span) if e.named and e.actor and text[e.end : e.end + 1] != "-"]
    if any(e.kind == "person" for e in inside):
        return  # "President X": X is the mention
    if _coordinated(made, mark, head):
        return
    if (whole := _whole_name(made, span)) is not None:
        made.add(Entity(mark.start, mark.end, "organization", True, whole))
        return
    entry = made.syntax.role(head)
    title = title_of(made.syntax, head, span)
    bearer = _in_apposition(made, head)
    if bearer and entry:
        bearers.titles[entry.word] = bearer
        if title is not None:
            bearers.titles[title.words] = bearer
    if title is not None and _is_invented(made, span):
        title = None
    actor_id = bearer or _office(made, title) or person_described(made, bearers.described, head, span)
    actor_id = actor_id or _titled(made, head, span, title, bearers)
    if not actor_id and not inside:
        actor_id = made.described(head, span) or group_before(made, head, span) or _person_before(made, head, span)
        actor_id = actor_id or _institution_before(made, span, bearers)
    if not actor_id:
        actor_id = _own(made, head, span, inside)
    made.add(Entity(mark.start, mark.end, mark.kind, False, actor_id))


# What happens in a film or a game happens to nobody
_INVENTED = re.compile(
    r"\bin (?:the|a|an|his|her|its|their|this) (?:\w+ )?(?:film|movie|comedy|novel|thriller|musical|opera|sitcom|"
    r"play|drama|video game|war game|mock \w+)\b",
    re.I,
)


def _is_invented(made: Cast, span: Span) -> bool:
    """Does the sentence tell of a film, a book or a game?"""
    sentence = made.syntax.sentence_at(span[0])
    return (
        sentence is not None and _INVENTED.search(made.reading.article.text, sentence.start, sentence.end) is not None
    )


def _whole_name(made: Cast, span: Span) -> str | None:
    """ "The EU's executive": an organisation, where the tables have just these words for it."""
    text = made.reading.article.text[slice(*span)]
    start = 4 if text[:4].lower() == "the " else 0
    name = next((n for n in made.names_in(text) if (n.start, n.end) == (start, len(text))), None)
    if name is None or name.kind not in ("body", "force", "group"):
        return None
    one = name.ids[0] if len(name.ids) == 1 else chosen(bodies_meant(made, name))
    return made.known(one) if one else None


def bare_institution(made: Cast, head: int, bearers: Bearers) -> None:
    """Takes up "the ministry", "the army", "parliament" in small letters, where it is one that is known."""
    span = made.syntax.phrase(head)
    if (before := _institution_before(made, span, bearers)) is not None:
        made.add(Entity(span[0], span[1], "organization", False, before))


def _institution_before(made: Cast, span: Span, bearers: Bearers) -> str | None:
    """The institution of that kind that was named before, else the ministry of the country in focus."""
    words = made.reading.article.text[slice(*span)].casefold().split()
    if words[0] not in ("the", "its"):
        return None
    bare = " ".join(words[1:])
    kind = institution(bare)
    before = None
    if kind is not None:
        before = bearers.institutions.get(kind.slug)
        if before is None and words[0] == "the" and kind.kind == "ministry" and made.scene.focus:
            before = institution_id(made.scene.focus, kind.slug)
    elif bare == "ministry" or bare.startswith("ministry in "):
        before = next((id for slug, id in reversed(bearers.institutions.items()) if slug.endswith("-ministry")), None)
        seat = _IN.match(made.reading.article.text, span[0] + len("the ministry"))
        elsewhere = country_named(seat[1]) or _capital_of(seat[1]) if seat and before else None
        if before is not None and elsewhere is not None:
            before = institution_id(elsewhere, before[11:])
    return made.known(before) if before is not None else None


_IN = re.compile(r" in ([A-Z]\w+)")


def _capital_of(name: str) -> str | None:
    """The code of the state whose capital is so named."""
    found = find_names(name)
    place = place_of(found[0].ids[0]) if len(found) == 1 and found[0].kind == "capital" else None
    return place.country if place is not None else None


def _person_before(made: Cast, head: int, span: Span) -> str | None:
    """ "the 55-year-old leader", "the veteran diplomat": the one person that the last two sentences name."""
    words = made.reading.article.text[slice(*span)].lower().split()
    here = made.syntax.sentence_number(span[0])
    told = 3 <= len(words) <= 5 and _AGED.match(" ".join(words)) is not None
    told = told or (len(words) <= 3 and words[-1] in _PUBLIC and not made.country_within(span, head))
    if words[0] != "the" or not told or here is None:
        return None
    near = [
        e.actor
        for e in made.entities_before(span[0])
        if e.named and e.actor and made.actors[e.actor].kind == "person"
        if here - (made.syntax.sentence_number(e.start) or 0) <= 1
    ]
    return near[0] if len(set(near)) == 1 else None


_PUBLIC = frozenset(
    "legislator lawmaker parliamentarian senator congressman congresswoman politician diplomat billionaire tycoon "
    "mogul cleric preacher".split()
)
_AGED = re.compile(
    r"the (?:\d+-year-old|veteran|embattled|longtime|long-time|ailing|outspoken|jailed|exiled|ousted|former)\b"
)


def _own(made: Cast, head: int, span: Span, inside: list[Entity]) -> str:
    actor_id = made.generic(head, span)
    body = next((e for e in inside if e.kind in ("organization", "other")), None)
    if body is not None and body.actor and made.actors[body.actor].kind not in ("person", "state"):
        made.belongs(actor_id, made.actors[body.actor])
    return actor_id


def _coordinated(made: Cast, mark: EntityMark, head: int) -> bool:
    """ "Hungarian and Romanian officials" are two: each people has the noun that stands behind the last of them."""
    sentence = made.syntax.sentence_at(mark.start)
    at = made.syntax.word(head).start
    if sentence is None:
        return False
    text = made.reading.article.text
    names = [n for n in find_names(text[sentence.start : at], institutions=False) if n.kind == "demonym"]
    peoples: list[Name] = []
    right = at - sentence.start
    for name in reversed(names):
        between = text[sentence.start + name.end : sentence.start + right]
        if not (_BETWEEN if peoples else _BEFORE_NOUN).fullmatch(between):
            break
        peoples.insert(0, name)
        right = name.start
    if len({n.ids for n in peoples}) < 2:
        return False
    noun = text[sentence.start + peoples[-1].end : mark.end].strip()
    entry = made.syntax.role(head)
    for name in peoples:
        start, end = sentence.start + name.start, sentence.start + name.end
        country = name.ids[0][4:] if len(name.ids) == 1 and name.ids[0].startswith("iso:") else None
        sector = entry.sector if entry else None
        actor_id = made.local(f"{text[start:end]} {noun}", "people", country=country, sector=sector)
        made.part(Entity(start, mark.end, mark.kind, False, actor_id))
    return True


_BETWEEN = re.compile(r",? (?:and|or) |, |-")
_BEFORE_NOUN = re.compile(r" (?:[a-z-]+ ){0,2}")  # "Hungarian and Romanian border officials"


def _in_apposition(made: Cast, head: int) -> str | None:
    """Whom the phrase beside it names: "the envoy, Ingrid Sol", "the firm, Turan Grid", "a group called Dawn"."""
    word = made.syntax.word(head)
    beside = [*made.syntax.children(head, "appos"), *([word.head] if word.relation == "appos" else [])]
    # "the governor of Osh, Olim Karimov": a parser may hang the name on the place, which is nobody
    beside += [a for n in made.syntax.children(head, "nmod") for a in made.syntax.children(n, "appos")]
    for clause in made.syntax.children(head, "acl"):
        if made.syntax.word(clause).lemma in _NAMING:
            beside += made.syntax.children(clause, "obj", "xcomp", "obl")
    kinds = ("person", "organization")
    found = [e for i in beside for e in made.mentions_of(i) if e.named and e.kind in kinds and e.actor]
    return found[0].actor if found else None


def _office(made: Cast, title: Title | None) -> str | None:
    """ "the Turkish president", "the head of the IAEA": who held that office on the article's day.

    Without a day nobody is named, and nobody where the tables know of two who may have held it.
    """
    if title is None or made.day is None:
        return None
    if title.former:
        return next((one for of in title.of if (one := _last_holder(made, title.words, of))), None)
    if not title.now:
        return None
    for of in title.of:
        if found := _holder(made, title, of):
            return found
    before, _, head_word = title.words.rpartition(" ")
    for words in (title.words, f"{head_word} of {before}"):  # "the governor of Texas", "the Texas governor"
        holder = officeholder(words, ANYWHERE, made.day) if " of " in words else None
        if holder is not None:
            return made.known(holder)
    return None


def _last_holder(made: Cast, words: str, of: str) -> str | None:
    """ "the former British prime minister": the last one, if that was not long ago."""
    assert made.day is not None
    now = officeholders(words, of, made.day)
    for back in range(_MONTH, _LATELY, _MONTH):
        before = [id for id in officeholders(words, of, made.day - dt.timedelta(days=back)) if id not in now]
        if before:
            return made.known(before[0]) if len(before) == 1 and now else None
    return None


_MONTH, _LATELY = 30, 3 * 366  # days; later on another former holder is meant as often; from judgement


def _holder(made: Cast, title: Title, of: str) -> str | None:
    for words in title.shorter():
        holder = officeholder(words, of, made.day)
        if holder is not None:
            return made.known(holder)
    return None


def _titled(made: Cast, head: int, span: Span, title: Title | None, bearers: Bearers) -> str | None:
    """ "the president": whom the article called so before, else the holder in what it is about."""
    words = made.reading.article.text[slice(*span)].lower().split()
    if title is None or title.of or not title.now or words[0] != "the":
        return None
    entry = made.syntax.role(head)
    if len(words) <= 3 and (before := bearers.titles.get(title.words)):
        return before
    if entry is not None and len(words) <= 2 and (before := bearers.titles.get(entry.word)):
        return before
    if made.day is None:
        return None
    if title.words in _GLOBAL:
        return _holder(made, title, _GLOBAL[title.words])
    if title.words in _SOLE and made.scene.focus is not None and made.scene.told[made.scene.focus]:
        return _holder(made, title, made.scene.focus)
    if title.words in _SOLE and entry is not None and (country := _country_beside(made.syntax, head)):
        return _holder(made, title, country)
    bodies = [id for id, _ in made.scene.actors.most_common(3)]
    held = [h for id in bodies if (h := officeholder(title.words, id, made.day))]
    return made.known(held[0]) if len(set(held)) == 1 else None


def _country_beside(syntax: Syntax, head: int) -> str | None:
    """The one country that the sentence names, where the article is about several."""
    sentence = syntax.sentence_at(syntax.word(head).start)
    if sentence is None:
        return None
    return country_named(syntax.reading.article.text[sentence.start : sentence.end])


# Offices of which the world has one
_GLOBAL = {"pope": "VAT", "pontiff": "VAT"}
