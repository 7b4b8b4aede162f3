"""Every number, every name and every citation of every sentence of a brief, followed back to the records it cites."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from tocsin.assessment import followed
from tocsin.briefing import Brief, Cite, Sentence, brief, sentences_of
from tocsin.briefing.shelf import Shelf, shelf_of
from tocsin.briefing.words import _wordings, _words, number
from tocsin.deskfile import DeskFile
from tocsin.knowledge import state
from tocsin.records import Record, Ref, Victim
from tocsin.store import Desk

AUDIENCES = ("Tajikistan", "Armenia", "CSTO secretariat")
PERIODS = ((None, None), (dt.date(2025, 3, 10), dt.date(2025, 3, 12)))
SMALL = "zero one two three four five six seven eight nine ten".split()
MONTHS = "January February March April May June July August September October November December".split()
# "Two reports tell of it, of two independent origins."
TELL_OF_IT = re.compile(r"^\w+ reports tell of it.*")
DATE = re.compile(rf"\b(\d{{1,2}} )?({'|'.join(MONTHS)})( \d{{4}})?\b|\bin \d{{4}}\b")
# words of the templates that may begin a sentence; whatever else begins one with a capital is taken for a name
OPENERS = set(
    "a about also an announced at between by denied in incident it no of on one possibility reports some somebody "
    "supposition the to told up what with".split()
) | set(SMALL)


# written down here and not taken from the room's own table, so that a hedge missing there is caught here
HEDGE_BEFORE = re.compile(
    r"\b(about|around|some|roughly|approximately|nearly|almost|close to|an estimated|at least|no fewer than|more than|"
    r"no less than|over|upwards of|at most|up to|as many as|fewer than|less than|perhaps|possibly|reportedly)\s+$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(r"\s+or (so|more|fewer)\b|\s+to \w+ or more\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”")
NUMBER = re.compile(rf"(?<![\w,.])(?:\d[\d,]*(?!\w)|(?:{'|'.join(SMALL)})\b)", re.IGNORECASE)


class World:
    """What a sentence may say: looked up in the records that it cites and nowhere else."""

    def __init__(self, shelf: Shelf, desk_file: DeskFile, made: Brief) -> None:
        self.shelf, self.desk_file, self.made = shelf, desk_file, made

    def sentences(self, cites: tuple[Cite, ...]) -> Iterator[tuple[int, int, int]]:
        for cite in cites:
            for start, end in self.shelf.sentences(cite.article, (cite.start, cite.end)):
                yield cite.article, start, end

    def texts(self, cites: tuple[Cite, ...]) -> str:
        return " ".join(self.shelf.reports[seq].text[s:e] for seq, s, e in self.sentences(cites))

    def names(self, cites: tuple[Cite, ...]) -> set[str]:
        """Words of the cited sentences, the names that their mentions were resolved to, outlets, places, months."""
        found = set(words(self.texts(cites)))
        for seq, start, end in self.sentences(cites):
            record = self.shelf.reports[seq]
            found |= set(words(" ".join(resolved(record, start, end))))
            outlet = self.shelf.outlet_name(seq)
            found |= set(words(outlet or ""))
            found |= {MONTHS[day.month - 1] for day in days(record)}
            found |= words_of_statements(record, start, end)
            found |= warned(record, start, end)
        return found | set(words(self.made.audience)) | self.ties()

    def ties(self) -> set[str]:
        """What the desk file itself says of the audience: the bodies that it belongs to."""
        return {"CSTO"}

    def numbers(self, cites: tuple[Cite, ...]) -> set[int]:
        """Numbers of the cited sentences and tolls of their records; how many reports and origins these are."""
        found = numbers(self.texts(cites))
        articles = {cite.article for cite in cites}
        found |= {len(articles), len({self.shelf.origin[a] for a in articles})}
        for seq, start, end in self.sentences(cites):
            found |= counts(self.shelf.reports[seq], start, end)
        return found

    def dates(self, cites: tuple[Cite, ...]) -> set[str]:
        """The days of the cited records as a brief may write them."""
        every = {day for cite in cites for day in days(self.shelf.reports[cite.article])}
        forms = ("{d.day} {m}", "{d.day} {m} {d.year}", "{m} {d.year}", "in {d.year}", "{m}")
        return {form.format(d=day, m=MONTHS[day.month - 1]) for day in every for form in forms}

    def said(self, text: str) -> str:
        """The text without the names of outlets, one of which begins with a number."""
        for outlet in self.desk_file.sources:
            text = text.replace(outlet.name, "")
        return re.sub(r"\bincidents? \d+(, \d+)*( and \d+)?", "", text, flags=re.IGNORECASE)

    def own_counts(self) -> set[int]:
        """What a sentence without cites may count: the brief's own entries."""
        made = self.made
        # those that concern the audience and those that are new are some of all; which, the brief's own tests check
        return set(range(max(len(made.incidents) + len(made.further), 5) + 1))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def numbers(text: str) -> set[int]:
    found = {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?!\w)", text) if n.strip(",")}
    return found | {SMALL.index(w.casefold()) for w in words(text) if w.casefold() in SMALL}


def resolved(record: Record, start: int, end: int) -> Iterator[str]:
    """The names behind the mentions in these characters."""
    actors = {actor.id: actor.name for actor in record.actors}
    for entity in record.entities:
        if start <= entity.start < end and entity.actor in actors:
            yield actors[entity.actor]
    for place in record.places:
        if start <= place.start < end:
            yield place.name
            known = state(place.country or "")
            yield known.name if known else ""
    for one in record.incidents:
        refs: tuple[Ref | Victim, ...] = (*one.actors, *one.recipients, *one.victims)
        for ref in refs:
            if start <= ref.start < end:
                yield ref.name
                known = state(ref.country or "")
                yield known.name if known else ""
        if one.where and start <= one.evidence[0] < end:
            yield next((p.name for p in record.places if p.id == one.where.place), "")


def words_of_statements(record: Record, start: int, end: int) -> set[str]:
    """The names of those who speak in these characters."""
    actors = {actor.id: actor.name for actor in record.actors}
    speaking = [s for s in record.statements if any(start <= span[0] < end for span in (*s.source, *s.content))]
    return {w for s in speaking for w in words(actors.get(s.speaker or "", ""))}


def warned(record: Record, start: int, end: int) -> set[str]:
    """The countries that a warning in these characters is to: of a body they are its members of the day."""
    codes = [c for w in record.warnings if start <= w.span[0] < end for c in w.to_countries]
    return {w for code in codes if (known := state(code)) for w in words(known.name)}


def days(record: Record) -> Iterator[dt.date]:
    yield from (t.latest for t in record.times if t.latest)  # a threat's day is in the words alone
    if record.published.date:
        yield record.published.date
    for one in record.incidents:
        if one.when:
            yield from (one.when.earliest, one.when.latest)
    for pledge in record.pledges:
        if pledge.due:
            yield pledge.due


def counts(record: Record, start: int, end: int) -> set[int]:
    """The values of tolls whose number stands in these characters ("dozens" is 24)."""
    found: set[int] = set()
    for one in record.incidents:
        for kind in ("killed", "injured", "missing", "abducted", "arrested", "displaced"):
            count = getattr(one.harm, kind) if one.harm else None
            if count and start <= count.span[0] < end:
                found |= {n for n in (count.low, count.high) if n is not None}
    return found


def vocabulary() -> set[str]:
    """The words of our own tables: what a title or a sentence may begin with."""
    tables = [w for one in _wordings().values() for w in words(f"{one.noun} {one.deed}")]
    return OPENERS | {w.casefold() for w in tables} | set(_words("lower"))


def stray_names(text: str, allowed: set[str]) -> set[str]:
    found = words(text)
    small = {w.casefold() for w in allowed}
    parts = re.split(r"(?<=[.”]) (?=Denied by )|(?<=^Denied )\(incident \d+\): ", text)
    inner = [w for part in parts for w in words(part)[1:]]
    strays = {w for w in inner if w[0].isupper() and w not in allowed}
    opening = found[0] if found else ""
    if opening and opening.casefold() not in small | vocabulary() and opening not in allowed:
        strays.add(opening)
    return strays


def bare_numbers(text: str) -> set[int]:
    """The numbers, in digits or words, that no hedge stands beside; what is quoted is the report's own business."""
    found = set()
    for match in NUMBER.finditer(QUOTED.sub(" ", text)):
        before, after = text_around(QUOTED.sub(" ", text), match)
        if not HEDGE_BEFORE.search(before) and not HEDGE_AFTER.match(after):
            found |= numbers(match[0])
    return found


def text_around(text: str, match: re.Match[str]) -> tuple[str, str]:
    return text[: match.start()], text[match.end() :]


def sharpened(said: str, evidence: str) -> set[int]:
    """The numbers that a text gives as exact, though the evidence has each of them with a hedge only."""
    hedged = numbers(evidence) - bare_numbers(evidence.replace("“", "").replace("”", ""))
    return (bare_numbers(said) & hedged) - {1}


@pytest.fixture(
    scope="module", params=[(a, p) for a in AUDIENCES for p in PERIODS], ids=lambda p: f"{p[0]}-{p[1][0] or 'all'}"
)
def world(request: pytest.FixtureRequest, sample_desk: Desk, desk_file: DeskFile) -> World:
    audience, (since, until) = request.param
    made = brief(
        sample_desk, desk_file, audience, since=since, until=until, followed=followed(sample_desk, today=until)
    )
    shelf = shelf_of(list(sample_desk.reports()), sample_desk.happenings(), desk_file.sources, since=since, until=until)
    return World(shelf, desk_file, made)


def test_every_citation_leads_to_characters_of_a_report_and_is_shown_as_evidence(world: World) -> None:
    shown = {(e.article, e.start): "".join(text for text, _ in e.parts) for e in world.made.evidence}
    cited = [s for s in sentences_of(world.made) if s.cites]
    assert cited, "a brief of the sample cites nothing"
    for one in cited:
        for cite in one.cites:
            text = world.shelf.reports[cite.article].text
            assert 0 <= cite.start < cite.end <= len(text), one
            for start, end in world.shelf.sentences(cite.article, (cite.start, cite.end)):
                assert shown[cite.article, start] == text[start:end], one


def test_every_number_comes_from_the_records_that_the_sentence_cites(world: World) -> None:
    for one in sentences_of(world.made):
        # how many reports tell of it is the brief's own count, of more reports than it cites
        said, quoted = DATE.sub("", TELL_OF_IT.sub("", world.said(one.text))), world.numbers(one.cites)
        allowed = quoted if one.cites else world.own_counts()
        # "one report", "no group" and "one Tajik" count nothing that could be wrong
        assert numbers(said) - {1} <= allowed, f"{sorted(numbers(said) - allowed)} in: {one.text}"


def test_so_many_reports_tell_of_it_as_the_desk_has(world: World, sample_desk: Desk) -> None:
    happenings = {h.id: h for h in sample_desk.happenings()}
    for account in world.made.incidents:
        every = [m for m in happenings[account.id].mentions if m.article in world.shelf.reports]
        assert account.reports == len({m.article for m in every})
        assert account.origins == len({m.origin for m in every})
        told = [s.text for s in account.sentences if TELL_OF_IT.match(s.text)]
        assert len(told) == (account.reports > 1)
        assert all(t.startswith(f"{number(account.reports).capitalize()} reports tell of it, ") for t in told)


def test_no_number_is_told_without_the_hedge_that_every_report_of_it_has(world: World) -> None:
    for one in sentences_of(world.made):
        if one.cites:
            said = DATE.sub("", TELL_OF_IT.sub("", world.said(one.text)))
            found = sharpened(said, DATE.sub("", world.texts(one.cites)))
            assert not found, f"{sorted(found)} in: {one.text}"
    for account in world.made.incidents:
        evidence = world.texts(tuple(c for s in sentences_of(account) for c in s.cites))
        for text in (account.title, account.harm):
            assert not sharpened(text, DATE.sub("", evidence)), account


@pytest.mark.parametrize(
    ("said", "evidence", "found"),
    [
        ("An attack by 15 gunmen.", "about 15 gunmen had come", {15}),
        ("An attack by about 15 gunmen.", "about 15 gunmen had come", set()),
        ("Seven people were killed.", "at least seven people died", {7}),
        ("At least seven people were killed.", "at least seven people died", set()),
        ("Seven people were killed.", "at least seven people died; the seven were buried", set()),
        ("Three guards were injured.", "as many as three guards were hurt", {3}),
        ("He said “15 gunmen came”.", "about 15 gunmen had come", set()),
    ],
)
def test_the_follower_catches_a_number_that_lost_its_hedge(said: str, evidence: str, found: set[int]) -> None:
    assert sharpened(said, evidence) == found


def test_every_date_is_a_day_of_the_records_that_the_sentence_cites(world: World) -> None:
    for one in sentences_of(world.made):
        text = world.texts(one.cites)
        for found in DATE.finditer(one.text):
            assert found[0] in world.dates(one.cites) or found[0] in text, one.text


def test_every_name_comes_from_the_records_that_the_sentence_cites(world: World) -> None:
    for one in sentences_of(world.made):
        if not one.cites:  # nothing of the world is told here but the audience's own name
            continue
        strays = stray_names(one.text, world.names(one.cites))
        assert not strays, f"{sorted(strays)} in: {one.text}"


def test_titles_tolls_and_speakers_of_incidents_come_from_the_records_cited_below_them(world: World) -> None:
    for account in world.made.incidents:
        cites = tuple(c for s in sentences_of(account) for c in s.cites)
        for text in (account.title, account.says, account.place or ""):
            strays = stray_names(text, world.names(cites) | {"a"})
            assert not strays, f"{sorted(strays)} in: {text}"
        assert numbers(account.harm) <= world.numbers(cites), account


def test_sentences_without_evidence_name_nobody_but_the_audience(world: World) -> None:
    allowed = set(words(world.made.audience))
    for one in sentences_of(world.made):
        if not one.cites:
            strays = {w for part in re.split(r"[.;:]\s*", one.text) for w in words(part)[1:] if w[0].isupper()}
            assert strays <= allowed, one.text


def test_the_follower_catches_what_no_record_says(world: World) -> None:
    honest = next(s for s in sentences_of(world.made) if s.cites)
    false = Sentence("Ruritania said that 4711 people were killed.", honest.cites)
    assert stray_names(false.text, world.names(false.cites)) == {"Ruritania"}
    assert 4711 not in world.numbers(false.cites)
