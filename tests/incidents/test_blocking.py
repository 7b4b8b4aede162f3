"""Incidents with any reason for being one happening find each other by their keys, whichever came first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from random import Random

from incidents.world import BATKEN, DAY, KGZ, OSH, report
from tocsin.incidents.agreement import agreement, compatible
from tocsin.incidents.blocking import filed, sought
from tocsin.incidents.units import Unit, units_of
from tocsin.records import Actor, Report, When

NAMES = ("Langar", "Zarkent")


def made(seed: int) -> Iterator[Unit]:
    """A report with some of everything that a reason rests on, drawn by chance."""
    draw = Random(seed)
    one = report(
        seed,
        town=draw.choice((OSH, BATKEN, KGZ, None)),
        on=None,
        published=draw.choice((DAY, DAY + dt.timedelta(draw.randrange(20)), None)),
        names=draw.sample(NAMES, draw.randrange(2)),
        at=draw.sample(NAMES, draw.randrange(2)),
        who=[("tocsin:is-k", "IS-K", "AFG")] if draw.random() < 0.3 else [("a1", "gunmen")],
        whom=[("Asif Wardag", "TJK")] if draw.random() < 0.3 else [],
        killed=draw.choice((None, 1, 4)),
        of=draw.choice((seed, 3)),
        status=draw.choice(("actual", "actual", "historical", "possible")),
        days=draw.sample(("XXXX-03-04", "XXXX-03-06"), draw.randrange(2)),
    )
    (incident,) = one.record.incidents
    first = DAY + dt.timedelta(draw.randrange(8))
    when = When(first, first + dt.timedelta(draw.choice((0, 0, 5, 30))), None, "text")
    told = replace(incident, when=draw.choice((None, when)))
    person = Actor("a50", "Asif Wardag", "person")
    yield from units_of(Report(seed, replace(one.record, incidents=(told,), actors=(person,))))


def test_every_two_with_a_reason_share_a_key_in_either_order() -> None:
    units = [unit for seed in range(1, 90) for unit in made(seed)]
    origins = {unit.seq: unit.seq for unit in units}
    keys = {unit.seq: (filed(unit), sought(unit)) for unit in units}
    found = 0
    for a, b in permutations(units, 2):
        reason = agreement(a, b, origins)
        assert reason == agreement(b, a, origins)
        if reason and compatible(a, b):
            found += 1
            assert not keys[a.seq][0].isdisjoint(keys[b.seq][1]), (reason, a, b)
    assert found > 100
