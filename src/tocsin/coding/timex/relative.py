"""Expressions that count from today or from what the text told: "yesterday", "two days later", "that summer"."""

import datetime as dt
import re
from dataclasses import replace

from tocsin.coding.timex.fixed import moment_of_day_number
from tocsin.coding.timex.moments import (
    Moment,
    of_century,
    of_dated,
    of_day,
    of_decade,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    shifted,
    with_part,
)
from tocsin.coding.timex.settings import Meaning, Setting, told
from tocsin.coding.timex.words import UNIT, UNITS, holiday_in, month_of, season_of, weekday_of
from tocsin.knowledge.counting import cardinal
from tocsin.records.vocabulary import TimeAnchor

_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_COUNTED = re.compile(
    rf"(?P<count>.*?)\s*\b(?:(?:more|full|long|whole|short|trading|working)\s+)?(?P<unit>{UNIT})(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+(?:so|more))?\s+"
    r"(?P<way>ago|earlier|previously|before|beforehand|later|after|afterwards?|hence|from\s+now)(?:\s+that)?"
)
_APPROX = re.compile(
    r"^(?:(?:just|well|about|around|nearly|almost|over|under|some|roughly|approximately|only|at|least|most|more|less|"
    r"fewer|than|up|to|barely|the)\s+)+"
)
_WEEKS_OF_DAYS = 2  # "two weeks ago" is a day in TimeBank and MEANTIME, "six weeks ago" a week
_BACK = frozenset({"ago", "earlier", "previously", "before", "beforehand"})
_NAMED = re.compile(
    r"(?P<lead>(?:(?:this|the|that)\s+)?(?:very\s+)?(?:last|next|past|coming|same|following|previous|preceding|current|ensuing|latest)|this|that|the)\s+(?P<what>.+)"
)
_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1, "ensuing": 1}
_THEN = frozenset({"same", "following", "previous", "preceding", "ensuing"})
"""With these, and with "that" and "the next", a phrase counts from what the text told."""
_DAY_NUMBER = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?")
_DAY_BESIDE = re.compile(
    r"(?:the|an?)\s+(?P<unit>day|night|week|month|year|evening|morning)\s+(?P<way>before|after)(?:\s+(?P<rest>.+))?"
)


def relative(lower: str, setting: Setting) -> Meaning | None:
    """What a phrase means that counts from something; `None`: it is none, or nothing is there to count from."""
    for test in (_deictic, _beside, _counted, _named, _weekday, _day_number):
        found = test(lower, setting)
        if found is not None:
            return found
    return None


def _deictic(lower: str, setting: Setting) -> Meaning | None:
    word = re.sub(r"^(?:earlier|later|late|early)\s+", "", lower).removesuffix("'s")
    if word not in _DEICTIC:
        return None
    if setting.published is None:
        return Meaning("PRESENT_REF") if word == "today" else None
    day = setting.published + dt.timedelta(_DEICTIC[word])
    return told(of_day(day, "TNI" if word == "tonight" else ""), "published")


def _beside(lower: str, setting: Setting) -> Meaning | None:
    """ "the day before", "the week after", "the day before yesterday"."""
    match = _DAY_BESIDE.fullmatch(lower)
    if match is None:
        return None
    step = -1 if match["way"] == "before" else 1
    unit = {"evening": "day", "morning": "day", "night": "day"}.get(match["unit"], match["unit"])
    if match["rest"]:
        other = _deictic(match["rest"], setting) or _weekday(match["rest"], setting) or _named(match["rest"], setting)
        base, anchor = (other.moment, other.anchor) if other else (None, setting.anchor)
    else:
        base, anchor = _counting_from(unit, setting)
    moment = shifted(base, unit, step) if base is not None else None
    return told(moment, anchor, rule="anchor:told-before" if anchor == "text" else None)


def _counting_from(unit: str, setting: Setting) -> tuple[Moment | None, TimeAnchor]:
    """What so many units later or before are counted from: a day for days, else what was told last."""
    if unit in ("day", "night", "week", "weekend", "fortnight", "hour", "minute", "second") and setting.day is not None:
        return setting.day, "text"
    return setting.then, setting.then_anchor


def _counted(lower: str, setting: Setting) -> Meaning | None:
    match = _COUNTED.fullmatch(lower)
    if match is None:
        return None
    unit, way = UNITS[match["unit"]], match["way"].split()[0]
    sign = -1 if way in _BACK else 1
    count = _count(match["count"], match["unit"] == unit)
    if count is not None and match["half"]:
        count += 0.5
    from_now = way in ("ago", "hence", "from") or (setting.focus is None and sign < 0)
    if unit == "year" and setting.quarter is not None and sign < 0:
        quarter = setting.quarter
        whole = of_quarter(quarter.year - int(count or 0), ((quarter.month or 1) - 1) // 3 + 1)
        return told(whole, "text", rule="anchor:quarter-told-before") if count else Meaning("PAST_REF")
    base, anchor = (setting.now, setting.anchor) if from_now else _counting_from(unit, setting)
    if from_now and setting.published is not None:
        base, anchor = of_day(setting.published), "published"
    if not from_now and sign > 0 and anchor == "published":
        base = None  # later than what, nobody says
    if count is None or base is None or base.year is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "week" and way == "ago" and count <= _WEEKS_OF_DAYS:
        unit, count = "day", 7 * count
    moment = _halfway(base, unit, sign * count) if count % 1 else shifted(base, unit, sign * int(count))
    if moment is not None and unit == "night":
        moment = with_part(moment, "TNI")
    if moment is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF") if anchor == "published" else Meaning("XXXX-XX-XX")
    return told(moment, anchor, rule="anchor:told-before" if anchor == "text" else None)


def _halfway(base: Moment, unit: str, count: float) -> Moment | None:
    """ "two and a half years later": as fine as the half is."""
    smaller, each = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7), "day": ("hour", 24)}.get(
        unit, ("", 0)
    )
    return shifted(base, smaller, round(count * each)) if smaller and each != 24 else shifted(base, unit, int(count))


def _count(words: str, singular: bool) -> float | None:
    bare = _APPROX.sub("", words.strip() + " ").strip()
    bare = re.sub(r"\s+of$", "", re.sub(r"\s+(?:to|or)\s+.*$", "", bare))
    if not bare:
        return 1.0 if singular else None
    return cardinal(re.sub(r"^an?\s+(?=\w+$)", "", bare))


def _named(lower: str, setting: Setting) -> Meaning | None:
    """ "last week", "that summer", "the following day", "next Tuesday", "this March"."""
    match = _NAMED.fullmatch(lower)
    if match is None:
        return None
    lead, what = match["lead"].split(), match["what"]
    word = lead[-1]
    step = _STEPS.get(word, 0)
    from_text = word in _THEN or word == "that" or (lead[0] in ("the", "that") and word in ("next",)) or lead == ["the"]
    if lead[0] in ("this", "that") and len(lead) > 1 and word == "past":
        step = 0 if lead[0] == "this" and season_of(what) else step
    if what == "night":
        return None  # a part of a day: "last night", "that night"
    if what == "decade" and word in ("last", "past", "next", "coming"):
        return Meaning("P1DE")
    if what in UNITS:
        if not from_text:
            setting = replace(setting, narrative=False)
        return _unit(UNITS[what], step, setting, from_text=from_text, bare=lead == ["the"], latest=word == "latest")
    setting = replace(setting, narrative=from_text and setting.focus is not None)
    base = setting.then if from_text else setting.now
    anchor = setting.then_anchor if from_text else setting.anchor
    if base is None:
        return None
    if (code := season_of(what)) is not None and lead != ["the"]:
        return told(_season(base, code, step), anchor)
    weekday = weekday_of(what)
    if weekday is not None:
        return _named_weekday(weekday, step, base, anchor, setting)
    month = re.fullmatch(r"([a-z]+)\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?", what)
    if month and (number := month_of(month[1])) is not None:
        here = base.month or 12
        if step < 0:
            year = base.year - (number >= here)
        elif step > 0:
            year = base.year + (base.month is not None and number <= here)
        else:
            year = base.year
        if month[2]:
            return told(of_dated(year, number, int(month[2])), anchor)
        return told(of_month(year, number), anchor)
    if step and holiday_in(what, 2000) is not None and base.first is not None:
        days = [holiday_in(what, base.year + n) for n in (-1, 0, 1)]
        beside = [d for d in days if d and ((d < base.first) if step < 0 else (d > base.first))]
        return told(of_day(max(beside) if step < 0 else min(beside)), anchor) if beside else None
    return None


def _unit(unit: str, step: int, setting: Setting, *, from_text: bool, bare: bool, latest: bool) -> Meaning | None:
    if unit == "quarter":
        return _quarter(step, setting, bare=bare or latest or (from_text and not step))
    base, anchor = _counting_from(unit, setting) if from_text else (setting.now, setting.anchor)
    if base is None:
        return None
    rule = "anchor:told-before" if from_text and anchor == "text" else None
    if unit == "weekend":
        base, anchor = (setting.now, setting.anchor) if bare else (base, anchor)
        return _weekend(base, step, setting, anchor) if base is not None else None
    if unit in ("day", "night"):
        if base.grain not in ("day", "time", "week") or base.first is None:
            return Meaning("XXXX-XX-XX")
        return told(shifted(_day_of(base), "day", step), anchor, rule=rule)
    if unit == "week":
        if base.first is None or base.grain not in ("day", "time", "week", "weekend"):
            return None
        return told(of_week(base.first + dt.timedelta(7 * step)), anchor, rule=rule)
    if unit == "month":
        return told(shifted(base, "month", step), anchor, rule=rule)
    if unit == "year":
        return told(shifted(base, "year", step), anchor, rule=rule) if not bare or anchor == "text" else Meaning("P1Y")
    if unit == "decade":
        return told(of_decade(base.year // 10 + step), anchor, rule=rule) if base.year > 0 else None
    if unit == "century":
        return told(of_century(base.year // 100 + 1 + step), anchor, rule=rule) if base.year > 0 else None
    return None


def _day_of(moment: Moment) -> Moment:
    assert moment.first is not None, "days before Christ are not stepped"
    return of_day(moment.first)


def _quarter(step: int, setting: Setting, *, bare: bool) -> Meaning | None:
    """ "the quarter": the one told last, else the last that is over."""
    if bare and setting.quarter is not None:
        return told(setting.quarter, "text", rule="anchor:quarter-told-before")
    now = setting.now
    if now is None:
        return None
    return told(shifted(now, "quarter", step - bare), setting.anchor)


def _weekend(base: Moment, step: int, setting: Setting, anchor: TimeAnchor) -> Meaning | None:
    day = base.first
    if day is None:
        return None
    since = (day.weekday() - 5) % 7  # 0 and 1 are the weekend itself
    coming = max(step, int(step == 0 and setting.ahead and since > 1))
    last = -1 if step < 0 and since < 2 else 0
    return told(of_weekend(day - dt.timedelta(since) + dt.timedelta(7 * (coming + last))), anchor, directed=step == 0)


def _season(base: Moment, code: str, step: int) -> Moment:
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if not step or base.month is None:
        return of_season(base.year + step, code)
    if step > 0:
        return of_season(base.year + (base.month >= begins), code)
    return of_season(base.year - (base.month < begins + 3), code)


def _weekday(lower: str, setting: Setting) -> Meaning | None:
    word = re.sub(r"^(?:early|late|earlier|later)\s+(?:on\s+)?", "", lower)
    weekday = weekday_of(word)
    if weekday is None or setting.now is None:
        return None
    if setting.anchor == "text":
        base = setting.day if setting.day is not None else setting.focus
        if base is None or base.first is None or base.grain not in ("day", "time", "week", "weekend"):
            return None
        ahead = (weekday - base.first.weekday()) % 7
        return told(
            of_day(base.first + dt.timedelta(ahead if ahead < 4 else ahead - 7)), "text", rule="anchor:week-told-before"
        )
    assert setting.published is not None, "the anchor is the article's day"
    return _beside_today(setting.published, weekday, ahead=setting.ahead)


def _named_weekday(weekday: int, step: int, base: Moment, anchor: TimeAnchor, setting: Setting) -> Meaning | None:
    if base.first is None:
        return None
    back = (base.first.weekday() - weekday) % 7
    if step < 0:
        return told(of_day(base.first - dt.timedelta(back or 7)), anchor)
    if step > 0:
        return told(of_day(base.first + dt.timedelta(7 - back)), anchor)
    return _beside_today(base.first, weekday, ahead=setting.ahead, anchor=anchor)


def _beside_today(today: dt.date, weekday: int, *, ahead: bool, anchor: TimeAnchor = "published") -> Meaning | None:
    """The nearest such day on that side; the day itself on either ("will meet on Wednesday": today)."""
    days = (weekday - today.weekday()) % 7 if ahead else -((today.weekday() - weekday) % 7)
    return told(of_day(today + dt.timedelta(days)), anchor, directed=True)


def _day_number(lower: str, setting: Setting) -> Meaning | None:
    match = _DAY_NUMBER.fullmatch(lower)
    if match is None:
        return None
    return told(
        moment_of_day_number(int(match[1]), setting), "text" if setting.focus or setting.beyond else setting.anchor
    )
