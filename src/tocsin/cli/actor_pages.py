"""The pages of `tocsin actors show`: an actor's, and an office's, at a day or in all time."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.layout import say, show_table

if TYPE_CHECKING:
    from tocsin.knowledge import FoundOffice, KnownActor, Standing, Tenure, Term

_TERMS = ("from", "until", "who", "as")
# officers that a page names before it says only how many more there are; more than any state has on a day (2026)
_SHOWN = 60


def office_page(asked: str, offices: "Sequence[FoundOffice]", day: dt.date | None, *, as_json: bool) -> None:
    """Prints who held the office on the day, with who came before and after; without a day all of its terms."""
    if as_json:
        _print_json({"asked": asked, "on": day, "offices": [_office_record(one, day) for one in offices]})
        return
    for n, office in enumerate(offices):
        if n:
            say("")
        name = asked if len(offices) == 1 else f"{office.title} of {office.whose}"
        if day is None:
            show_table(f"{name} (both days included)", _TERMS, [_cells(t) for t in office.terms])
            continue
        held = office.held(day)
        who = ", ".join(dict.fromkeys(t.name for t in held)) or "nobody whom the tables know"
        say(f"{name} on {day}: {who}", style="bold")
        parts = (("before", office.before(day)), ("that day", held), ("after", office.after(day)))
        rows = [[when, *_cells(t)] for when, terms in parts for t in terms]
        show_table("Before, that day and after (both days included)", ("", *_TERMS), rows)
        if not held:
            _say_who_led(office, day)
        elif len(offices) == 1:
            say(f"More of one: tocsin actors show {held[0].person}", style="dim")


def _say_who_led(office: "FoundOffice", day: dt.date) -> None:
    """Who led whatever the office is of on a day on which nobody held it."""
    from tocsin.knowledge import offices_at

    id = f"iso:{office.of}" if len(office.of) == 3 else office.of
    leaders, _ = offices_at(id, day)
    if leaders:
        say(f"{office.whose} was led that day by: {'; '.join(f'{t.name}, {t.role}' for t in leaders)}.")
    say(f"Who held what that day: tocsin actors show {id} --on {day}", style="dim")


def actor_page(id: str, day: dt.date | None, *, as_json: bool) -> None:
    """Prints what the tables know of the actor: on the day, else in all time."""
    from tocsin.knowledge import describe, members, offices_at

    found = describe(id, day)
    assert found is not None, id
    known, standing, terms = found
    leaders, others = ([], []) if day is None or known.kind == "person" else offices_at(id, day)
    belong = members(id, day) if day and known.kind == "body" else []
    if day is not None:
        terms = [term for term in terms if term.holds(day)]
    if as_json:
        record = asdict(known) | {"standing": asdict(standing), "terms": [asdict(term) for term in terms]}
        if day is not None:
            record |= {"on": day, "leaders": [asdict(t) for t in leaders], "officers": [asdict(t) for t in others]}
            record["members"] = belong
        _print_json(record)
        return
    _say_facts(known, standing)
    if day is None:
        show_table("In time (both days included)", ("from", "until", "what"), _in_time(terms))
    elif known.kind == "person":
        _show_offices_of(id, terms, day)
    else:
        _show_body(known, belong, leaders, others, day)


def _say_facts(known: "KnownActor", standing: "Standing") -> None:
    say(known.name, style="bold")
    facts = (
        ("id", known.id),
        ("kind", known.kind),
        ("country", known.country or known.international),
        ("sector", standing.sector),
        ("role", standing.role),
        ("part of", ", ".join(standing.part_of)),
        ("member of", ", ".join(standing.member_of)),
        ("suspended from", ", ".join(standing.suspended)),
        ("also written", ", ".join(known.aliases)),
        ("wikidata", known.wikidata),
    )
    for name, value in facts:
        if value:
            say(f"{name}: {value}")


def _show_offices_of(id: str, terms: "Sequence[Term]", day: dt.date) -> None:
    """The offices that a person holds on the day; where there is none, the last before and the first after."""
    from tocsin.knowledge import describe

    if terms:
        show_table(f"Offices on {day} (both days included)", ("from", "until", "office"), _in_time(terms))
        return
    say(f"No office on {day} that the tables know.")
    found = describe(id, None)
    every = found[2] if found else []
    last = max((t.last for t in every if t.last and t.last < day), default=None)
    first = min((t.first for t in every if t.first and t.first > day), default=None)
    near = [["before", *row] for row in _in_time([t for t in every if last and t.last == last])]
    near += [["after", *row] for row in _in_time([t for t in every if first and t.first == first])]
    show_table("Before and after (both days included)", ("", "from", "until", "office"), near)


def _show_body(
    known: "KnownActor", belong: Sequence[str], leaders: "Sequence[Tenure]", others: "Sequence[Tenure]", day: dt.date
) -> None:
    from tocsin.knowledge import actor

    if belong:
        names = (actor(f"iso:{code}") for code in belong)
        say(f"{len(belong)} members on {day}: {', '.join(one.name for one in names if one)}")
    endings = tuple(f" of {the}{name}" for the in ("", "the ") for name in (known.name, *known.aliases))
    show_table(f"Leaders on {day} (both days included)", _TERMS, [_cells(t, endings) for t in leaders])
    show_table(f"Others in office on {day}", _TERMS, [_cells(t, endings) for t in others[:_SHOWN]])
    if len(others) > _SHOWN:
        say(f"{len(others) - _SHOWN} more: add --json", style="dim")
    if not (belong or leaders or others):
        say(f"No member and nobody in office on {day} whom the tables know.")


def _in_time(terms: "Sequence[Term]") -> list[list[str]]:
    return [[str(t.first or ""), str(t.last or ""), t.what] for t in terms]


def _cells(tenure: "Tenure", endings: Sequence[str] = ()) -> list[str]:
    """The cells of `_TERMS`; of the role without the ending that says whose it is, where the page says that."""
    first = f"{'' if tenure.exact else 'about '}{tenure.first}" if tenure.first else ""
    ending = next((end for end in endings if tenure.role.endswith(end)), "")
    return [first, str(tenure.last or ""), tenure.name, tenure.role.removesuffix(ending)]


def _office_record(office: "FoundOffice", day: dt.date | None) -> dict[str, Any]:
    record: dict[str, Any] = {"title": office.title, "of": office.of, "whose": office.whose}
    if day is None:
        return record | {"terms": [asdict(t) for t in office.terms]}
    for name, terms in (("held", office.held(day)), ("before", office.before(day)), ("after", office.after(day))):
        record[name] = [asdict(t) for t in terms]
    return record


def _print_json(record: dict[str, Any]) -> None:
    click.echo(json.dumps(record, ensure_ascii=False, default=str))
