"""Clock times: "10:35 a.m." is T10:35, "1608 GMT" T16:08Z, "noon" T12:00."""

import re

from tocsin.coding.timex.words import part_of
from tocsin.knowledge import numeral

_ZONE = r"(?:\s*\(?\s*(?P<zone>gmt|utc|est|edt|cst|cdt|pst|pdt|cet|cest|bst|msk|local(?:\s+time)?)\)?)?"
_LEAD = r"(?:(?:around|about|shortly\s+(?:after|before)|just\s+(?:after|before)|exactly)\s+)?"
_DIGITAL = re.compile(
    rf"{_LEAD}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?\s?m\.?{_ZONE}|"
    rf"{_LEAD}(?P<hour24>\d{{1,2}})[:.](?P<minute24>\d\d)(?:\s*(?:hours|hrs))?{_ZONE.replace('zone', 'zone24')}|"
    rf"{_LEAD}(?P<four>\d{{4}})\s+(?P<zone4>gmt|utc|hours|hrs)"
)
_OCLOCK = re.compile(
    rf"{_LEAD}(?P<hour>\d{{1,2}}|[a-z]+)\s+o['\u2019]clock(?:\s+in\s+the\s+(?P<part>morning|afternoon|evening))?"
)
_IN_THE = re.compile(r"(?P<hour>\d{1,2})\s+in\s+the\s+(?P<part>morning|afternoon|evening)")
_WORLD = frozenset({"gmt", "utc"})  # the zones that TIMEX3 has a letter for


def clock(lower: str) -> str | None:
    """The value of a clock time from its T on; `None` for what is none. Zones but that of Greenwich are not told."""
    if (match := _DIGITAL.fullmatch(lower)) is not None:
        return _digital(match)
    if (match := _OCLOCK.fullmatch(lower) or _IN_THE.fullmatch(lower)) is not None:
        word = numeral(match["hour"]) if match["hour"].isalpha() else None
        hour = int(match["hour"]) if match["hour"].isdigit() else word.value if word else None
        if hour is None or hour > 24:
            return None
        late = match["part"] in ("afternoon", "evening") and hour < 12
        return f"T{hour + 12 * late:02}:00"
    stripped = re.sub(rf"^{_LEAD}", "", lower)
    value = part_of(stripped)
    return value if value is not None and value[1:2].isdigit() else None


def _digital(match: re.Match[str]) -> str | None:
    if match["hour"]:
        hour, minute = int(match["hour"]), match["minute"]
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (match["half"] == "p")
        zone = match["zone"]
    elif match["hour24"]:
        hour, minute, zone = int(match["hour24"]), match["minute24"], match["zone24"]
    else:
        hour, minute, zone = int(match["four"][:2]), match["four"][2:], match["zone4"]
    if hour > 24 or int(minute or 0) > 59:
        return None
    return f"T{hour:02}:{minute or '00'}" + ("Z" if zone in _WORLD else "")
