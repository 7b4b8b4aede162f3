"""What an article is about, as far as that tells who is meant: its day, and which countries it names how often."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tocsin.coding.placing import Placed
from tocsin.knowledge import Name, actor, find_names, place_of, there_on
from tocsin.records import Block, Reading

# An article is about a country that has this share of all mentions of countries; from judgement: a report on two
# countries at odds names neither so often.
_FOCUS = 0.6
_DATELINE = 2  # mentions that a dateline counts for; from judgement


@dataclass(slots=True)
class Scene:
    """`countries` are ISO 3166 codes with how often each is named: itself, its people, towns, institutions.

    `actors` are ids with how often a name of theirs stands there, `alone` how often one that is nobody else's.
    `told` is `countries` without datelines, `text` the article in small letters.
    """

    day: dt.date | None
    countries: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    text: str = ""

    @property
    def focus(self) -> str | None:
        """The country that most mentions of countries are of, where one has clearly most."""
        if not self.countries:
            return None
        (code, count), *_ = self.countries.most_common(1)
        return code if count >= _FOCUS * self.countries.total() else None


def scene(reading: Reading, located: Iterable[Placed] = ()) -> Scene:
    """The scene of an article whose places are `located`."""
    text = reading.article.text
    found = Scene(reading.article.published.date, text=text.lower())
    taken: set[int] = set()
    blocks = reading.article.blocks
    for block in blocks:
        for name in there(find_names(text[block.start : block.end]), found.day):
            taken.update(range(block.start + name.start, block.start + name.end))
            _count(found, block, countries_of(name))
            if name.kind in ("body", "group", "force", "person", "party"):
                found.actors.update(name.ids)
                found.alone.update(name.ids if len(name.ids) == 1 else ())
    # towns and regions tell of countries that nothing else names; more often counted, they would drown what is named
    towns: dict[str, Block] = {}
    for one in located:
        start, end = one.toponym.span
        within = next((b for b in blocks if b.start <= start < b.end), None)
        country = one.place.country
        if not country or within is None or not taken.isdisjoint(range(start, end)):
            continue
        if country not in towns or towns[country].kind == "dateline":
            towns[country] = within
    for code, block in towns.items():
        if code not in found.countries:
            _count(found, block, {code})
    return found


def there(names: Iterable[Name], day: dt.date | None) -> list[Name]:
    """The names, those that several share with the ids of those alone that there are on the day."""
    return [name if len(name.ids) == 1 else replace(name, ids=there_on(name.ids, day)) for name in names]


def _count(found: Scene, block: Block, codes: Iterable[str]) -> None:
    dated = block.kind == "dateline"
    for code in codes:
        found.countries[code] += _DATELINE if dated else 1
        found.told[code] += 0 if dated else 1


def countries_of(name: Name) -> set[str]:
    """The countries that a name is of: none for a person, whose country is not what the article is about."""
    if name.kind == "person" or len(name.ids) > 1:
        return set()
    id = name.ids[0]
    if id.startswith("iso:"):
        return {id[4:]}
    if (place := place_of(id)) is not None:
        return {place.country} - {""}
    known = actor(id)
    return {known.country} if known is not None and known.country and name.kind in ("force", "territory") else set()
