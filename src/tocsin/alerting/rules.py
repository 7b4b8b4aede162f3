"""Whether an incident meets a rule of the desk file. What a rule does not ask about does not matter."""

from collections.abc import Mapping
from typing import Any

from tocsin.deskfile import AlertRule
from tocsin.knowledge import distance_km

Row = Mapping[str, Any]
"""A row of the desk's incidents."""

# What is told again when it changes: `tocsin incidents` has these columns
_TOLD = ("type", "status", "place", "disputed", "denied", "verified")
_HARMS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")


def meets(rule: AlertRule, row: Row) -> bool:
    """Does the incident meet all that the rule asks, but for whom it concerns?"""
    return (
        (not rule.countries or row["country"] in rule.countries)
        and (not rule.types or row["type"] in rule.types)
        and (row["status"] in rule.statuses if rule.statuses else row["status"] != "hypothetical")
        and all(_at_least(row, kind) >= least for kind, least in rule.harm)
        and (not rule.actors or any(_names(row, part) for part in rule.actors))
        and all(word.casefold() in str(row["evidence"]).casefold() for word in rule.words)
        and _is_near(rule, row)
    )


def told_of(row: Row) -> dict[str, str]:
    """What is told of an incident, as field and value; what changes here is told again."""
    found = {name: str(row[name]) for name in _TOLD if row[name] not in (None, "", False)}
    for kind in _HARMS:
        low, high = row[f"{kind}_low"], row[f"{kind}_high"]
        if low is not None or high is not None:
            found[kind] = str(low) if low == high else f"{'' if low is None else low}-{'' if high is None else high}"
    return found


def difference(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """What changed, in words: "killed: 3, now 5; disputed"."""
    parts = []
    for name in dict.fromkeys((*before, *now)):
        old, new = before.get(name), now.get(name)
        if old == new:
            continue
        if new == "True":
            parts.append(f"now {name}")
        elif old == "True":
            parts.append(f"no longer {name}")
        else:
            parts.append(f"{name}: {old or 'not told'}, now {new or 'not told'}")
    return "; ".join(parts)


def _at_least(row: Row, kind: str) -> int:
    """How many of that harm are told, at the least; of "up to 30" none is certain."""
    low: int | None = row[f"{kind}_low"]
    return low or 0


def _names(row: Row, part: str) -> bool:
    everybody = "; ".join((row["actors"], row["whom"], row["claimed_by"]))
    return part.casefold() in everybody.casefold()


def _is_near(rule: AlertRule, row: Row) -> bool:
    """Does the circle that the place may lie in reach into that of the rule? A whole country's does not count."""
    near = rule.near
    if near is None:
        return True
    if row["lat"] is None or row["lon"] is None:
        return False
    away = distance_km(near.lat, near.lon, row["lat"], row["lon"])
    reach = min(row["precision_km"] or 0.0, near.km)
    return away <= near.km + reach
