"""What an article is about, as far as that tells who is meant: its day, and which countries it names how often."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from tocsin.knowledge import Name, actor, find_names, place_of
from tocsin.records import Reading

# An article is about a country that has this share of all mentions of countries; from judgement: a report on two
# countries at odds names neither so often.
_FOCUS = 0.6
_DATELINE = 2  # mentions that a dateline counts for; from judgement


@dataclass(slots=True)
class Scene:
    """`countries` are ISO 3166 codes with how often each is named: itself, its people, capital, institutions."""

    day: dt.date | None
    countries: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)

    @property
    def focus(self) -> str | None:
        """The country that most mentions of countries are of, where one has clearly most."""
        if not self.countries:
            return None
        (code, count), *_ = self.countries.most_common(1)
        return code if count >= _FOCUS * self.countries.total() else None


def scene(reading: Reading) -> Scene:
    """The scene of an article."""
    found = Scene(reading.article.published.date)
    text = reading.article.text
    for block in reading.article.blocks:
        weight = _DATELINE if block.kind == "dateline" else 1
        for name in find_names(text[block.start : block.end]):
            for code in countries_of(name):
                found.countries[code] += weight
            if name.kind in ("body", "group", "force", "person", "party"):
                found.actors.update(name.ids)
    return found


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
