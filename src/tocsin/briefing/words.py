"""Words: numbers, days, lists and counts in plain English, and the tables of wording beside this file."""

import csv
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.knowledge import numeral, role
from tocsin.records import Count, Judgement, Number, When

_SMALL = "no one two three four five six seven eight nine ten".split()
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How a type and mode of happening is worded: a noun, what leads from it to the one concerned, and two deeds.

    `tells` says whether the deed tells a reader anything: `alone`, only `with whom` it concerned, or `nothing` ("made a
    demand": the record does not hold which).
    """

    noun: str
    toward: str
    deed: str
    deed_whom: str
    tells: str

    @property
    def by(self) -> str:
        """What leads from the noun to who did it: an attack "by" gunmen, a meeting "of" presidents."""
        return "of" if self.toward in ("with", "between") else "by"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of `data`."""
    path = files("tocsin.briefing") / "data" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _wordings() -> dict[tuple[str, str], Wording]:
    return {
        (r["type"], r["mode"]): Wording(r["noun"], r["toward"], r["deed"], r["deed_whom"], r["tells"])
        for r in rows("happenings.tsv")
    }


@cache
def _words(kind: str) -> dict[str, str]:
    return {r["word"]: r["says"] for r in rows("words.tsv") if r["kind"] == kind}


def wording(type: str, modes: Sequence[str]) -> Wording:
    """The wording of a happening's first mode that has one, else of its type.

    >>> wording("ASSAULT", ("abduct",)).noun, wording("ASSAULT", ("unheard-of",)).noun
    ('an abduction', 'an attack')
    """
    table = _wordings()
    return next((table[type, mode] for mode in modes if (type, mode) in table), table[type, ""])


def says(kind: str, word: str) -> str:
    """The word of a kind (`act`, `status`, `harm`) in English; the word itself where the table has none.

    >>> says("act", "deny")
    'denied'
    """
    return _words(kind).get(word, word)


def words_of(kind: str) -> tuple[str, ...]:
    """All words of a kind in the table of words."""
    return tuple(_words(kind))


def is_pronoun(words: str) -> bool:
    """Do the words name nobody: "it", "who", "no group", or nothing at all?"""
    bare = words.strip().casefold()
    return not bare or bare in _words("pronoun") or bare.startswith(("no ", "which ", "what "))


def is_vague(words: str) -> bool:
    """Do the words say of nobody who they are: "people", "a man", "nine"?

    >>> is_vague("people"), is_vague("nine"), is_vague("nine guards")
    (True, True, False)
    """
    bare = words.strip().casefold()
    return is_pronoun(words) or bare in _words("vague") or bare.isdigit() or numeral(bare) is not None


def is_unnamed(words: str) -> bool:
    """Do the words name a thing that speaks for somebody unknown: "information", "a report", "posts"?"""
    return words.strip().casefold() in _words("unnamed")


def lowered(word: str) -> bool:
    """Is it a word that begins with a small letter inside a sentence?"""
    return word.casefold() in _words("lower") or word.casefold() in _first_words_of_hedges()


def is_people(word: str) -> bool:
    """Is it a noun for people: "doctors", "police"?

    >>> is_people("Doctors"), is_people("Armed")
    (True, False)
    """
    return role(word.casefold()) is not None


@cache
def _first_words_of_hedges() -> frozenset[str]:
    hedges = (w for kind in ("hedge-least", "hedge-most", "hedge-about", "hedge-doubt", "part") for w in words_of(kind))
    return frozenset(hedge.split(" ", 1)[0] for hedge in hedges)


def reads_on(words: str) -> bool:
    """Do the words read on after "denied" or "promised": "that …", "to …", "responsibility for …"?"""
    return words.split(" ", 1)[0].casefold() in _words("opener")


def with_article(words: str) -> str:
    """A bare noun for one as a sentence needs it; names, plurals and words with an article are left alone.

    >>> with_article("doctor"), with_article("eye doctor"), with_article("health officials"), with_article("the union")
    ('a doctor', 'an eye doctor', 'health officials', 'the union')
    """
    head = re.split(r" (?:of|in|at|from|for|with|on|who|to|near)\b|,", words, maxsplit=1)[0]
    first, last = head.split(" ", 1)[0], head.rsplit(" ", 1)[-1]
    many = (last.endswith("s") and not last.endswith("ss")) or last.casefold() in _words("no-article")
    if not words or many or not first.isalpha() or first != first.lower() or first in _words("article"):
        return words
    return f"{a_or_an(words)} {words}"


def a_or_an(words: str) -> str:
    """The article that the words take, by their first letter.

    >>> a_or_an("attack"), a_or_an("shooting"), a_or_an("United Nations envoy")
    ('an', 'a', 'a')
    """
    first = words[:2].casefold()
    sounds_you = re.match(r"(?:uni(?!n)|use|usu|euro|one\b|once\b)", words.casefold())
    return "an" if first[:1] in ("a", "e", "i", "o", "u") and not sounds_you else "a"


def past(cue: str) -> bool:
    """Is a verb of saying, as a report has it, one that a sentence of ours can take over: "denied", "has rejected"?"""
    first = cue.split(" ", 1)[0].casefold()
    return first.isalpha() and (first.endswith("ed") or first in _words("past"))


def number(n: int) -> str:
    """A whole number in words up to ten, in digits beyond.

    >>> number(0), number(7), number(12000)
    ('no', 'seven', '12,000')
    """
    return _SMALL[n] if n <= 10 else f"{n:,}"


def count(value: Count | Number) -> str:
    """A count as the report gives it, in words.

    >>> count(Number(7, None, False, (0, 1))), count(Number(5, 8, False, (0, 1)))
    ('at least seven', 'five to eight')
    """
    return bounds(value.low, value.high, approx=value.approx)


def bounds(low: int | None, high: int | None, *, approx: bool = False) -> str:
    """The words for a number between two bounds, either of which may be open.

    >>> bounds(7, None), bounds(None, 50), bounds(50, 50, approx=True)
    ('at least seven', 'up to 50', 'about 50')
    """
    if low is None:
        return f"up to {number(high)}" if high is not None else "an unknown number of"
    if high is None:
        return f"at least {number(low)}"
    text = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"about {text}" if approx else text


def digits(low: int | None, high: int | None, *, approx: bool = False) -> str:
    """The same for a table: "7", "about 7", "at least 7", "5 to 8"."""
    if low is None:
        return f"up to {high:,}" if high is not None else "?"
    if high is None:
        return f"at least {low:,}"
    return f"{'about ' if approx else ''}{low:,}{'' if low == high else f' to {high:,}'}"


def judged_words(judgement: Judgement, *, due: bool = True, typed: bool = False) -> str:
    """What a judgement says, in a few words; empty where its kind says it. With `due` also by when.

    A toll is told as `digits` does; `typed`: as it is typed and lists write it, "5-8".
    """
    value = judgement.value
    if judgement.kind == "day":
        return " to ".join(dict.fromkeys((str(value.earliest), str(value.latest))))
    if judgement.kind == "toll":
        bounds = dict.fromkeys("" if n is None else str(n) for n in (value.low, value.high))
        return f"{value.harm} {'-'.join(bounds) if typed else digits(value.low, value.high)}"
    if value.place:
        return ", ".join(part for part in (value.place.name, value.place.country) if part)
    if value.withdraws:
        return f"judgement {value.withdraws}"
    words = value.type or value.status or (value.actor and value.actor.name) or value.words or ""
    return f"{words} (due {value.due})" if due and value.due else words


def share(part: float) -> str:
    """A part of a whole for a reader.

    >>> share(0.4), share(0.1429)
    ('40 %', '14 %')
    """
    return f"{part:.0%}".replace("%", " %")


def day(date: dt.date, *, year: bool = True) -> str:
    """A day of the calendar.

    >>> day(dt.date(2025, 3, 3)), day(dt.date(2025, 3, 3), year=False)
    ('3 March 2025', '3 March')
    """
    return f"{date.day} {_MONTHS[date.month - 1]}{f' {date.year}' if year else ''}"


def days(when: When, of: dt.date | None) -> str:
    """When something happened, with its preposition; the year only where it is not that of `of`.

    >>> days(When(dt.date(2023, 8, 1), dt.date(2023, 8, 31), None, "text"), dt.date(2025, 3, 1))
    'in August 2023'
    """
    first, last = when.earliest, when.latest
    year = of is None or last.year != of.year or first.year != of.year
    if first == last:
        return f"on {day(first, year=year)}"
    whole_month = first.day == 1 and (last + dt.timedelta(1)).day == 1
    if whole_month and (first.year, first.month) == (last.year, last.month):
        return f"in {_MONTHS[first.month - 1]}{f' {first.year}' if year else ''}"
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and first.year == last.year:
        return f"in {first.year}"
    return f"between {day(first, year=year and first.year != last.year)} and {day(last, year=year)}"


def listed(items: Sequence[str]) -> str:
    """A list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def sentence(text: str) -> str:
    """The text with a capital at its start, single blanks and a full stop.

    >>> sentence("the post  was attacked")
    'The post was attacked.'
    """
    text = " ".join(text.split()).replace(" ,", ",")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{text}."


def counted_as(items: Sequence[object], noun: str) -> str:
    """A noun for as many things as there are.

    >>> counted_as([14], "incident"), counted_as([1, 5], "incident")
    ('incident', 'incidents')
    """
    return noun if len(items) == 1 else f"{noun}s"


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(12, "report")
    ('one report', '12 reports')
    """
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"
