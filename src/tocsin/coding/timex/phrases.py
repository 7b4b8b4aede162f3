"""Composed expressions: "the night of 5 May", "late last week", "next year's first quarter", "10 p.m. Wednesday"."""

import datetime as dt
import re
from dataclasses import replace

from tocsin.coding.timex.clocks import clock
from tocsin.coding.timex.fixed import fixed
from tocsin.coding.timex.lengths import PART, length
from tocsin.coding.timex.moments import (
    Moment,
    of_day,
    of_half,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    shifted,
    with_part,
)
from tocsin.coding.timex.relative import relative
from tocsin.coding.timex.settings import Meaning, Setting
from tocsin.coding.timex.words import ORDINALS, month_of, of_kind, part_of, season_of

_EDGE = re.compile(
    r"(?:(?:the\s+)?(?P<word>(?:very\s+)?(?:earlier|early|later|late|mid|middle|sometime))(?:\s+(?:in|on)\b)?[\s-]+(?!of\b)|"
    r"(?:the\s+)?(?:very\s+)?(?P<noun>beginning|start|end|middle|turn|close|opening|early\s+part|latter\s+part|rest|remainder)\s+of\s+)"
    r"(?P<rest>.+)"
)
_MODS = {
    "early": "START",
    "late": "END",
    "mid": "MID",
    "middle": "MID",
    "beginning": "START",
    "start": "START",
    "turn": "START",
    "opening": "START",
    "early part": "START",
    "end": "END",
    "close": "END",
    "latter part": "END",
}
_HEAD_OF_DAY = re.compile(
    rf"(?:early\s+(?:on\s+|in\s+)?|late\s+(?:on\s+|in\s+)?)?(?P<head>(?:the\s+)?(?:mid-?)?{PART}|.*?(?:\d|m\.?|clock|gmt|utc|noon|midday|midnight|e[sd]t|time|\)))(?:,\s*|\s+(?:on|of)\s+|\s+)(?P<rest>.+)"
)
_TAIL_OF_DAY = re.compile(rf"(?P<rest>.+?)(?:'s)?\s+(?:early\s+|late\s+)?(?P<part>{PART})")
_DEMONSTRATIVE_PART = re.compile(
    rf"(?P<lead>(?:the\s+)?(?:very\s+)?(?:next|following|same|previous|preceding)|this|that|last|the)\s+(?P<part>{PART})"
)
_PART_OF = re.compile(
    r"(?:the\s+)?(?P<part>first|second|third|fourth|last|final|opening)?\s*(?P<what>quarter|half|weekend|week|days|day|month|year|[a-z]+)\s+(?:of\s+)?(?P<rest>(?:the\s+)?(?:(?:last|this|next|that|following|same|previous|current)\s+year|\d{4}|.+))"
)
_TWO_DAYS = re.compile(
    r"(?P<head>.*?\b(?:midnight|night|overnight))\s+(?:of|on)\s+(?P<first>\d{1,2})/(?P<second>\d{1,2})\s+(?P<rest>[a-z]+.*)"
)
_WHOSE = re.compile(r"(?P<rest>.+?)['\u2019]s?\s+(?P<part>first|second|third|fourth)[\s-](?P<what>quarter|half)")
_RECENT = re.compile(
    r"(?:(?:the|these|those)\s+)?(?:recent|past|last|coming|next|few|\s)+\s+(?P<unit>minutes|hours|days|weeks|months|quarters|years|decades)(?:\s+and\s+\w+)?"
)
_YEAR_END = re.compile(r"(?:around\s+)?(?:the\s+)?year(?:'s)?[\s-]end")
_QUARTER_OF = re.compile(
    r"the\s+(?P<which>\d{4}|year-(?:ago|earlier)|latest|current)\s+(?:(?P<n>first|second|third|fourth)\s+)?(?:quarter|period)"
)


def meaning(surface: str, setting: Setting) -> Meaning | None:
    """What a date or time means, as it stands in the text; `None`: nothing here reads it."""
    text = " ".join(surface.split()).strip("., ")
    return _read(text.lower().replace("\u2019", "'"), text, setting)


def _read(lower: str, surface: str, setting: Setting, depth: int = 0) -> Meaning | None:
    if (vague := of_kind("reference").get(lower)) is not None:
        return Meaning(vague)
    if depth > 3:
        return None
    found = fixed(lower, surface, setting) or relative(lower, setting)
    for test in (
        ()
        if found is not None
        else (_of_recent, _year_end, _business, _whose, _two_days, _demonstrated_part, _timed, _edged, _part_of)
    ):
        found = test(lower, surface, setting, depth)
        if found is not None:
            break
    return found


def _of_recent(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    if not _RECENT.fullmatch(lower):
        return None
    if "recent" in lower:
        return Meaning("PAST_REF")
    return Meaning("FUTURE_REF") if "coming" in lower else length(lower)


def _year_end(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    if not _YEAR_END.fullmatch(lower) or setting.now is None:
        return None
    return _told(of_month(setting.now.year, 12), setting)


def _business(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    """ "the year-earlier quarter", "the latest period", "the 1988 quarter"."""
    match = _QUARTER_OF.fullmatch(lower) or re.fullmatch(r"(?:the\s+)?(?P<which>year-(?:ago|earlier))(?P<n>)", lower)
    if match is None:
        return None
    quarter = setting.quarter
    if quarter is None:
        quarter = shifted(setting.now, "quarter", -1) if setting.now is not None else None
    if quarter is None:
        return None
    number = ORDINALS[match["n"]] if match["n"] else ((quarter.month or 1) - 1) // 3 + 1
    year = quarter.year
    if match["which"].isdigit():
        year = int(match["which"])
    elif match["which"].startswith("year-"):
        year -= 1
    return Meaning(f"{year}-Q{number}", of_quarter(year, number), "text", rule="anchor:quarter-told-before")


def _told(moment: Moment | None, setting: Setting) -> Meaning | None:
    return None if moment is None else Meaning(moment.value, moment, setting.anchor)


def _whose(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    match = _WHOSE.fullmatch(lower)
    if match is None:
        return None
    whole = _read(match["rest"], match["rest"], setting, depth + 1)
    return _piece(whole, match["part"], match["what"])


def _part_of(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    """ "the week of March 6", "the last week of May", "July last year", "the summer of the following year"."""
    match = _PART_OF.fullmatch(lower)
    if match is None:
        return None
    what = match["what"]
    known = (
        what in ("quarter", "half", "weekend", "week", "days", "day", "night", "morning", "month", "year")
        or month_of(what)
        or season_of(what)
    )
    if not known:
        return None
    whole = _read(match["rest"], surface[-len(match["rest"]) :], setting, depth + 1)
    return _piece(whole, match["part"], what)


def _piece(whole: Meaning | None, part: str | None, what: str) -> Meaning | None:
    if whole is None or whole.moment is None:
        return None
    moment, found = whole.moment, None
    number = ORDINALS.get(part or "")
    if what in ("quarter", "half"):
        make = of_quarter if what == "quarter" else of_half
        number = number or (4 if what == "quarter" else 2)
        found = make(moment.year, number) if number <= (4 if what == "quarter" else 2) else None
    elif (month := month_of(what)) is not None:
        found = of_month(moment.year, month)
    elif (season := season_of(what)) is not None:
        found = of_season(moment.year, season)
    elif what in ("week", "weekend") and moment.first is not None and moment.last is not None:
        day = moment.last if part in ("last", "final") else moment.first
        if what == "week":
            found = of_week(day + dt.timedelta(7 * ((number or 1) - 1)))
        else:
            found = of_weekend(day - dt.timedelta((day.weekday() - 5) % 7))
    elif what in ("day", "night", "morning") and part in ("first", "opening", "last", "final"):
        edge = moment.last if part in ("last", "final") else moment.first
        found = of_day(edge, part_of(what) or "") if edge is not None else None
    elif what in ("month", "year", "days"):
        mod = {"first": "START", "opening": "START", "last": "END", "final": "END"}.get(part or "")
        return replace(whole, mod=mod)
    return None if found is None else replace(whole, value=found.value, moment=found)


def _demonstrated_part(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    """ "last night", "this morning", "the following evening", "that night", "the afternoon", "dawn", "overnight"."""
    match = _DEMONSTRATIVE_PART.fullmatch(lower)
    if match is None:
        part = part_of(lower)
        if part is None:
            return None
        day = _day_spoken_of(setting)
        if lower == "overnight" and day is not None and day.moment is not None and day.moment.date is not None:
            night = of_day(day.moment.date - dt.timedelta(1), part)
            return replace(day, value=night.value, moment=replace(night, last=day.moment.date))
        return _parted(day, part)
    part = part_of(match["part"])
    assert part is not None, "the pattern has none but these"
    lead = match["lead"].split()[-1]
    if lead == "the":
        return _parted(_day_spoken_of(setting), part)
    if lead == "last":
        day = relative("yesterday", setting) if part == "TNI" or setting.now is not None else None
    else:
        phrase = "today" if lead == "this" and setting.published is not None else f"{match['lead']} day"
        day = relative(phrase, setting)
    return _parted(day, part)


def _day_spoken_of(setting: Setting) -> Meaning | None:
    """The day of a bare "10 p.m." or "at dawn": the last one told near, else the article's, else what was told last."""
    if setting.day is not None:
        return Meaning("", setting.day, "text", rule="anchor:told-before")
    if setting.published is not None and not setting.narrative:
        return Meaning("", of_day(setting.published), "published")
    return Meaning("", setting.focus, "text", rule="anchor:told-before") if setting.focus is not None else None


def _two_days(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    """ "midnight of 23/24 October", "overnight on 21/22 March"."""
    match = _TWO_DAYS.fullmatch(lower)
    if match is None:
        return None
    is_midnight = "midnight" in match["head"]
    written = f"{match['second' if is_midnight else 'first']} {match['rest']}"
    day = _read(written, written, setting, depth + 1)
    return _parted(day, "T00:00" if is_midnight else "TNI")


def _timed(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    """A clock time or part of the day, and the day that stands before or behind it."""
    if (time := clock(lower)) is not None:
        return _parted(_day_spoken_of(setting), time)
    for cut in _cuts(lower):
        head, rest = lower[: cut[0]].strip(" ,"), lower[cut[1] :]
        code = _code(head)
        if code is not None:
            day = _read(rest, surface[-len(rest) :], setting, depth + 1)
            if day is not None and day.moment is not None:
                return _parted(day, code)
    if (match := _TAIL_OF_DAY.fullmatch(lower)) is not None:
        day = _read(match["rest"], surface[: len(match["rest"])], setting, depth + 1)
        part = part_of(match["part"])
        if part is not None:
            return _parted(day, part)
    return None


def _cuts(lower: str) -> list[tuple[int, int]]:
    """Where a clock time or part of the day may end and its day begin."""
    return [m.span() for m in re.finditer(r",?\s+(?:on|of)\s+|,\s*|\s+", lower)]


def _code(head: str) -> str | None:
    bare = re.sub(r"^(?:early|late|earlier|later)\s+(?:on\s+|in\s+)?", "", head)
    bare = re.sub(r"^the\s+", "", bare)
    return clock(bare) or part_of(bare)


def _parted(day: Meaning | None, part: str) -> Meaning | None:
    if day is None or day.moment is None:
        return None
    moment = with_part(day.moment, part)
    return replace(day, value=moment.value, moment=moment)


def _edged(lower: str, surface: str, setting: Setting, depth: int) -> Meaning | None:
    match = _EDGE.fullmatch(lower)
    if match is None:
        return None
    found = _read(match["rest"], surface[-len(match["rest"]) :], setting, depth + 1)
    word = (match["word"] or match["noun"]).removeprefix("very ")
    return None if found is None else replace(found, mod=found.mod or _MODS.get(word))
