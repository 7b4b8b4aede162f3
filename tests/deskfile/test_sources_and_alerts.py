"""Where a desk file says that news is found, how it is fetched, and of what the desk is told at once."""

from pathlib import Path

import pytest

from deskfile.test_desk_file import GOOD, write
from tocsin.deskfile import Channel, DeskFileError, Feed, read_desk_file

SOURCES = """
[gather]
contact = "desk@example.org"
every = "1h"
private_hosts = ["localhost:8000"]
[[source]]
name = "Steppe Wire"
kind = "state agency"
language = "EN"
country = "KGZ"
grade = "B"
licence = "quoted with a link"
[[source.feed]]
kind = "feed"
address = "https://wire.example.org/rss"
[[source.feed]]
kind = "listing"
address = "https://wire.example.org/news"
links = "*/news/2*"
every = "15m"
pages = false
[[source.feed]]
kind = "folder"
address = "inbox"
"""
ALERT = """
[[alert]]
name = "Many dead near Osh"
near = { place = "Osh", km = 100 }
types = ["ASSAULT"]
killed = 5
status = ["actual"]
audience = "Tajikistan"
to = ["terminal", "file:alerts.jsonl", "webhook:https://desk.example.org/hook", "mail:desk@example.org"]
"""


def test_outlets_say_where_their_news_is_found_and_how_often_to_look(tmp_path: Path) -> None:
    found = read_desk_file(write(tmp_path, GOOD + SOURCES))
    wire = found.sources[1]
    assert (wire.language, wire.country, wire.grade, wire.state_run) == ("en", "KGZ", "B", True)
    assert wire.feeds == (
        Feed("feed", "https://wire.example.org/rss", 3600.0),
        Feed("listing", "https://wire.example.org/news", 900.0, "*/news/2*", pages=False),
        Feed("folder", str(tmp_path / "inbox"), 3600.0),
    )
    assert found.gather.private_hosts == ("localhost:8000",)
    assert found.sources[0].feeds == ()


def test_alerts_name_places_harm_and_ways_of_telling(tmp_path: Path) -> None:
    (rule,) = read_desk_file(write(tmp_path, GOOD + ALERT)).alerts
    assert rule.near is not None
    assert (rule.near.name, round(rule.near.lat), round(rule.near.lon), rule.near.km) == ("Osh", 41, 73, 100)
    assert (rule.harm, rule.types, rule.audience) == ((("killed", 5),), ("ASSAULT",), "Tajikistan")
    assert rule.to[0] == Channel("terminal")
    assert rule.to[1] == Channel("file", str(tmp_path / "alerts.jsonl"))


def test_an_alert_without_a_way_is_told_on_the_terminal(tmp_path: Path) -> None:
    (rule,) = read_desk_file(write(tmp_path, GOOD + '[[alert]]\nname = "All"\n')).alerts
    assert rule.to == (Channel("terminal"),)


@pytest.mark.parametrize(
    ("text", "old", "new", "advice"),
    [
        (SOURCES, '"15m"', '"often"', r'wanted "every" as a span like "15m" or "1d", found \'often\''),
        (SOURCES, '"listing"', '"list"', 'Closest: "listing"'),
        (SOURCES, "https://wire.example.org/rss", "ftp://wire.example.org/rss", "Wanted http:// or https://"),
        (
            SOURCES,
            "https://wire.example.org/news",
            "news.html",
            'wanted "address" as http:// or https:// for a listing',
        ),
        (SOURCES, '"EN"', '"English"', 'like "en", found "english"'),
        (SOURCES, '"inbox"', '"https://wire.example.org/in"', "a folder has a path"),
        (SOURCES, '"B"', '"G"', "Known: A, B, C, D, E, F"),
        (ALERT, '"Tajikistan"', '"Tajikstan"', 'Closest: "Tajikistan"'),
        (ALERT, '"Osh"', '"Oshshsh"', "which no table knows"),
        (ALERT, '"mail:desk@example.org"', '"mail:desk"', "Mail goes to an address"),
        (ALERT, '"webhook:https', '"webhook:gopher', "A webhook has an address"),
        (ALERT, '"terminal"', '"pager"', 'Wanted "terminal", "file:'),
        (ALERT, '"Many dead near Osh"', '""', 'wanted "name" as words'),
    ],
)
def test_what_cannot_be_is_answered_with_what_can(tmp_path: Path, text: str, old: str, new: str, advice: str) -> None:
    with pytest.raises(DeskFileError, match=advice):
        read_desk_file(write(tmp_path, GOOD + text.replace(old, new, 1)))
