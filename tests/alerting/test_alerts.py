"""Alerts: an incident that meets a rule is told once, told again when it changes, and taken back when it is gone."""

import contextlib
import datetime as dt
import hashlib
import hmac
import http.server
import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree

import pytest

from deskfile.test_desk_file import GOOD
from store.world import judgement, report
from tocsin.alerting import raise_alerts, rehearse
from tocsin.deskfile import DeskFile, read_desk_file
from tocsin.records import Record
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date

NOW = dt.datetime(2025, 3, 5, 12, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 4)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(str(tmp_path / "desk.db"), create=True) as desk:
        yield desk


def rules(tmp_path: Path, text: str) -> DeskFile:
    path = tmp_path / "desk.toml"
    path.write_text(GOOD + text, encoding="utf-8")
    return read_desk_file(path)


def add(desk: Desk, *records: Record) -> None:
    for record in records:
        desk.add(record)
    bring_up_to_date(desk)


def raised(desk: Desk, desk_file: DeskFile, now: dt.datetime = NOW) -> list[str]:
    said: list[str] = []
    raise_alerts(desk, desk_file, now, said.append)
    return said


def test_an_incident_that_meets_the_rule_is_told_once_with_its_evidence(desk: Desk, tmp_path: Path) -> None:
    desk_file = rules(tmp_path, '[[alert]]\nname = "Killings"\nkilled = 2\n')
    add(desk, report(killed=2), report("Rebels", "shelled a depot", killed=1, uri="b.txt", day=dt.date(2025, 3, 1)))
    (told,) = raised(desk, desk_file)
    assert told.startswith("ALERT (Killings): ")
    assert "[i1]" in told
    assert "Gunmen attacked a bank in Osh, police said." in told
    assert raised(desk, desk_file) == []


def test_a_revised_toll_is_told_as_a_change_of_the_same_alert(desk: Desk, tmp_path: Path) -> None:
    desk_file = rules(tmp_path, '[[alert]]\nname = "All"\nto = ["file:alerts.jsonl"]\n')
    add(desk, report(killed=2))
    raised(desk, desk_file)
    add(desk, report(did="attacked the bank in Osh", killed=5, uri="b.txt", day=DAY))
    raised(desk, desk_file, NOW + dt.timedelta(1))
    lines = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one["revision"], one["state"]) for one in lines] == [(1, 1, "new"), (1, 2, "changed")]
    assert "killed: 2, now " in lines[1]["changed"]


def test_what_is_judged_to_be_no_event_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    desk_file = rules(tmp_path, '[[alert]]\nname = "All"\n')
    add(desk, report())
    raised(desk, desk_file)
    desk.record_judgement(judgement(desk, 1, "not-an-event"))
    bring_up_to_date(desk)
    (told,) = raised(desk, desk_file)
    assert told.startswith("ALERT, withdrawn (All): Incident i1")
    assert raised(desk, desk_file) == []


@pytest.mark.parametrize(
    ("rule", "meets"),
    [
        ('countries = ["KGZ"]', True),
        ('countries = ["AFG"]', False),
        ('near = { place = "Osh", km = 50 }', True),
        ('near = { place = "Kabul", km = 50 }', False),
        ('types = ["ASSAULT"]', True),
        ('types = ["PROTEST"]', False),
        ("killed = 2", True),
        ("killed = 3", False),
        ('actors = ["gunm"]', True),
        ('actors = ["rebel"]', False),
        ('status = ["actual"]', True),
        ('status = ["possible"]', False),
        ('words = ["bank", "attacked"]', True),
        ('words = ["bank", "robbed"]', False),
        ('audience = "Tajikistan"', False),
    ],
)
def test_a_rule_asks_for_all_that_it_gives(desk: Desk, tmp_path: Path, rule: str, *, meets: bool) -> None:
    add(desk, report())
    assert bool(raised(desk, rules(tmp_path, f'[[alert]]\nname = "One"\n{rule}\n'))) == meets


def test_an_alert_for_an_audience_says_why_it_concerns_it(desk: Desk, tmp_path: Path) -> None:
    record = report(did="attacked a bank in Osh")
    add(desk, replace(record, places=(replace(record.places[0], country="TJK"),)))
    (told,) = raised(desk, rules(tmp_path, '[[alert]]\nname = "Ours"\naudience = "Tajikistan"\n'))
    assert "It happened in Tajikistan." in told


def test_a_desk_that_has_much_already_tells_of_the_last_days_alone(desk: Desk, tmp_path: Path) -> None:
    old = report("Rebels", "shelled a depot in Osh", day=dt.date(2025, 1, 4), uri="old.txt")
    add(desk, old, report())
    assert len(raised(desk, rules(tmp_path, '[[alert]]\nname = "All"\n'))) == 1


def test_what_would_have_been_told_can_be_looked_at_and_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    desk_file = rules(tmp_path, '[[alert]]\nname = "All"\n')
    add(desk, report())
    assert [alert.incident for alert in rehearse(desk, desk_file, DAY, NOW)] == [1]
    assert rehearse(desk, desk_file, dt.date(2025, 4, 1), NOW) == []
    assert len(raised(desk, desk_file)) == 1


def test_the_feed_holds_each_alert_once_as_it_is_now(desk: Desk, tmp_path: Path) -> None:
    desk_file = rules(tmp_path, '[[alert]]\nname = "All"\nto = ["atom:alerts.xml"]\n')
    add(desk, report(killed=2, uri="https://a.example/1"))
    raised(desk, desk_file)
    add(desk, report(did="attacked the bank in Osh", killed=5, uri="https://b.example/1"))
    raised(desk, desk_file, NOW + dt.timedelta(1))
    feed = ElementTree.fromstring((tmp_path / "alerts.xml").read_bytes())
    (entry,) = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert "Changed: killed: 2, now" in (entry.findtext("{http://www.w3.org/2005/Atom}summary") or "")
    assert entry.find("{http://www.w3.org/2005/Atom}link") is not None


class _Hook(http.server.BaseHTTPRequestHandler):
    got: ClassVar[list[tuple[str, bytes]]] = []
    status = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.got.append((self.headers["x-tocsin-signature"] or "", body))
        self.send_response(self.__class__.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def served(handler: type) -> Iterator[int]:
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()


def test_a_webhook_is_signed_and_waits_when_it_is_not_taken(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_WEBHOOK_SECRET", "s3cret")
    _Hook.got, _Hook.status = [], 500
    with served(_Hook) as port:
        desk_file = rules(tmp_path, f'[[alert]]\nname = "All"\nto = ["webhook:http://127.0.0.1:{port}/hook"]\n')
        add(desk, report())
        (why,) = raised(desk, desk_file)
        assert "wanted 2xx, found 500" in why
        _Hook.status = 200
        assert raised(desk, desk_file) == []
        assert raised(desk, desk_file) == []
    assert len(_Hook.got) == 2
    signature, body = _Hook.got[-1]
    assert signature == "sha256=" + hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
    assert json.loads(body)["title"]


def test_a_mail_server_that_is_not_there_leaves_the_alert_waiting(desk: Desk, tmp_path: Path) -> None:
    text = '[alerts]\nsmtp = "127.0.0.1:9"\n[[alert]]\nname = "All"\nto = ["mail:desk@example.org", "terminal"]\n'
    add(desk, report())
    said = raised(desk, rules(tmp_path, text))
    assert any(line.startswith("mail to desk@example.org by 127.0.0.1:9") for line in said)
    assert sum(line.startswith("ALERT") for line in said) == 1
    assert [line.startswith("mail to") for line in raised(desk, rules(tmp_path, text))] == [True]


class _Smtp(socketserver.StreamRequestHandler):
    mails: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                mail = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    mail += part
                self.mails.append(mail.decode())
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                break


def test_a_change_is_mailed_as_an_answer_to_the_first_mail(desk: Desk, tmp_path: Path) -> None:
    _Smtp.mails = []
    with served(_Smtp) as port:
        text = f'[alerts]\nsmtp = "127.0.0.1:{port}"\n[[alert]]\nname = "All"\nto = ["mail:desk@example.org"]\n'
        add(desk, report(killed=2))
        assert raised(desk, rules(tmp_path, text)) == []
        add(desk, report(did="attacked the bank in Osh", killed=5, uri="b.txt"))
        raised(desk, rules(tmp_path, text))
    first, second = _Smtp.mails
    assert "In-Reply-To" not in first
    assert "In-Reply-To: <alert-1.1.tocsin@example.org>" in second
    assert "Subject: Changed: " in second
