"""Judging in the browser: every kind, undone and redone, by two people at once, and by whom."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from store.world import fill, report
from tocsin import judging
from tocsin.access import add_token
from tocsin.store import Desk
from tocsin.web import make_app
from web.browsers import TestClient
from web.signed_in import SignedIn
from web.test_pages import words


@pytest.fixture
def own(address: str, tmp_path: Path) -> str:
    """A desk of the test's own."""
    return str(shutil.copy(address, tmp_path / "own.db"))


@pytest.fixture
def tokens(own: str) -> dict[str, str]:
    """A token for each name."""
    with Desk(own) as desk:
        names = {"R. Okafor": "analyst", "M. Lindqvist": "analyst", "E. Ditor": "editor", "R. Eader": "reader"}
        return {name: add_token(desk, name, role) for name, role in names.items()}


@pytest.fixture
def app(own: str) -> Iterator[FastAPI]:
    app = make_app(own)
    with TestClient(app):
        yield app


@pytest.fixture
def okafor(app: FastAPI, tokens: dict[str, str]) -> SignedIn:
    return SignedIn(app, tokens["R. Okafor"])


@pytest.fixture
def lindqvist(app: FastAPI, tokens: dict[str, str]) -> SignedIn:
    return SignedIn(app, tokens["M. Lindqvist"])


def done(answer: Any) -> str:
    """What the page says that was done."""
    assert answer.status_code == 200, words(answer.text)
    return words(re.findall(r'<div class="done" role="status"><p>(.*?)</p>', answer.text)[0])


def judged(address: str) -> list[tuple[str, str]]:
    with Desk(address) as desk:
        return [(one.by, one.kind) for one in desk.judgements()]


@pytest.mark.parametrize(
    ("number", "kind", "value", "said", "shown"),
    [
        (1, "killed", "7-", "Set killed of i1 to at least 7.", "At least seven put right by a person: judgement 2"),
        (1, "killed", "2", "Set killed of i1 to 2.", "Two confirmed by a person: judgement 2"),
        (1, "injured", "5-8", "Set injured of i1 to 5 to 8.", "put right by a person: judgement 2, R. Okafor"),
        (3, "type", "PROTEST", "Set the type of i3 to PROTEST.", "(PROTEST) put right by a person"),
        (3, "status", "possible", "Set the status of i3 to possible.", "put right by a person: judgement 2"),
        (3, "day", "2025-03-01/2025-03-03", "Set the day of i3 to 2025-03-01 to 2025-03-03.", "1 March 2025 to 3"),
        (
            3,
            "place",
            "Kunduz",
            "Set the place of i3 to Kunduz, AFG.",
            "km put right by a person: judgement 2",
        ),
        (3, "actor", "name:The Band", "Set who did i3 to The Band.", "The Band put right by a person"),
        (3, "not-an-event", "", "Judged i3 to be no event.", "Judged to be no event."),
        (3, "verified", "", "Checked i3.", "verified by a person"),
        (3, "note", "two names", "Wrote a note on i3.", "note: two names"),
        (3, "follow-up", "call them", "Wrote down what is to be done about i3.", "follow-up: call them"),
    ],
)
def test_each_kind_is_kept_signed_and_told_and_can_be_undone_and_redone(
    okafor: SignedIn, own: str, number: int, kind: str, value: str, said: str, shown: str
) -> None:
    answer = okafor.judges(number, kind, value, reason="the hospital  said so")
    assert done(answer) == said
    assert shown in words(answer.text)
    with Desk(own) as desk:
        made = desk.judgements()[-1]
    assert (made.number, made.by, made.reason) == (2, "R. Okafor", "the hospital said so")
    at = f"/incidents/{number}"
    undone = okafor.sends("/judgements/2/withdraw", {"incident": str(number), "form": "judgements"}, on=at)
    assert done(undone) == f"Took back: {said}"
    assert shown not in words(undone.text) or kind in ("note", "follow-up")
    assert "undone by R. Okafor" in words(undone.text)
    redone = okafor.sends("/judgements/2/redo", {"incident": str(number), "form": "judgements"}, on=at)
    assert done(redone) == said
    assert shown.replace("judgement 2", "judgement 4") in words(redone.text)
    assert [by for by, _ in judged(own)] == ["A. Name", *["R. Okafor"] * 3]


def test_two_incidents_are_joined_and_set_apart_again(okafor: SignedIn) -> None:
    joined = okafor.judges(3, "merge", **{"with": "i4"})
    assert done(joined) == "Joined i3 and i4."
    assert str(joined.url).endswith("/incidents/3?done=2#merge")
    apart = okafor.judges(3, "split", article="4")
    assert done(apart) == "Set a report of i3 apart."
    assert "raided a depot" in okafor.reads("/incidents/3")
    assert "robbed a van" not in okafor.reads("/incidents/3")


def test_lines_of_the_list_are_joined(okafor: SignedIn) -> None:
    page = okafor.reads("/incidents")
    assert page.count('form="join-form"') == 4
    answer = okafor.sends("/incidents/join", {"with": ["4", "3"], "reason": "one band"}, on="/incidents")
    assert done(answer) == "Joined i3 and i4."
    sent = {"with": "1", "reason": "why <b>", "to": "/incidents?words=bank"}
    one = okafor.sends("/incidents/join", sent, on="/incidents")
    assert one.status_code == 400
    assert "Wanted two incidents or more to join" in one.text
    assert 'value="why &lt;b&gt;"' in one.text
    assert 'value="1" form="join-form" aria-label="Select i1" checked' in one.text


def test_a_value_is_called_right_or_wrong(okafor: SignedIn) -> None:
    page = okafor.reads("/incidents/1")
    assert '<button name="right" value="5">“Five” is right</button>' in page
    right = okafor.judges(1, "killed", "", right="5")
    assert done(right) == "Set killed of i1 to 5."
    wrong = okafor.judges(1, "killed", "", noted="Killed: “Two” is wrong.")
    assert done(wrong) == "Wrote a note on i1."
    assert "note: Killed: “Two” is wrong." in words(wrong.text)


@pytest.mark.parametrize(
    ("kind", "value", "more", "advice"),
    [
        ("killed", "<i>many", {}, "such as 9, 5-8, 9- (at least nine) or at most 9, found &#39;&lt;i&gt;many&#39;"),
        ("place", "Kundus<i>", {}, "No place &#39;Kundus&lt;i&gt;&#39;."),
        ("type", "ASSULT", {}, "Closest: ASSAULT."),
        ("day", "Friday", {}, "Wanted a day such as 2025-03-03"),
        ("merge", "", {"with": "i99"}, "No incident i99 on"),
        ("merge", "", {"with": "ninety"}, "Wanted numbers of incidents, such as i12 i15, found &#39;ninety&#39;"),
        ("merge", "", {}, "Wanted two incidents or more to merge"),
        ("split", "", {}, "Wanted the articles whose mentions leave i1"),
        ("split", "", {"article": ["1", "2"]}, "All articles that tell of i1 would leave it"),
        ("note", "  ", {}, "Wanted the words of a note"),
        ("follow-up", "call", {"due": "soon"}, "Wanted a day of the calendar as YYYY-MM-DD"),
        ("nonsense", "x", {}, "No judgement &#39;nonsense&#39;."),
    ],
)
def test_what_cannot_be_judged_is_answered_beside_the_words(
    okafor: SignedIn, own: str, kind: str, value: str, more: dict[str, Any], advice: str
) -> None:
    form = {"killed": "harm-killed", "place": "where", "day": "when"}.get(kind, kind)
    answer = okafor.judges(1, kind, value, reason="because <u>", **{"form": form, **more})
    assert answer.status_code == 400
    assert advice in answer.text
    assert "because &lt;u&gt;" in answer.text
    if value.strip() and kind not in ("type", "nonsense"):
        assert value.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    if kind != "nonsense":
        assert f'id="judge-{form}" open' in answer.text
    assert len(judged(own)) == 1


def test_who_comes_second_overwrites_nothing_and_keeps_their_words(
    okafor: SignedIn, lindqvist: SignedIn, own: str
) -> None:
    shown = okafor.fields("/incidents/3")
    lindqvist.judges(3, "killed", "4")
    late = okafor.judges(3, "killed", "6", shown=shown, form="harm-killed", reason="the <police> said so")
    assert late.status_code == 409
    said = words(late.text)
    assert re.search(r"M\. Lindqvist set killed of i3 to 4 at \d\d:\d\d UTC\. Your judgement was not applied\.", said)
    assert "See both" in said
    assert 'value="6"' in late.text
    assert "the &lt;police&gt; said so" in late.text
    assert len(judged(own)) == 2
    fresh = {name: re.findall(rf'name="{name}" value="([^"]*)"', late.text)[-1] for name in ("csrf", "seen")}
    assert done(okafor.judges(3, "killed", "6", shown=fresh)) == "Set killed of i3 to 6."


def test_who_judges_what_was_joined_meanwhile_is_told_by_whom(okafor: SignedIn, lindqvist: SignedIn, own: str) -> None:
    shown = okafor.fields("/incidents/4")
    listed = okafor.fields("/incidents")
    lindqvist.judges(3, "merge", **{"with": "i4"})
    late = okafor.judges(4, "verified", shown=shown)
    assert late.status_code == 409
    assert "M. Lindqvist joined i3 and i4 at" in words(late.text)
    late = okafor.sends("/incidents/join", {"with": ["1", "4"]}, on="/incidents", shown=listed)
    assert late.status_code == 409
    assert "M. Lindqvist joined i3 and i4 at" in words(late.text)
    assert len(judged(own)) == 2


def test_reports_that_came_since_the_page_was_opened_are_looked_at_first(okafor: SignedIn, own: str) -> None:
    shown = okafor.fields("/incidents/3")
    with Desk(own) as desk:
        fill(desk, [report("Smugglers", "raided a depot", day=dt.date(2025, 1, 9), uri="https://d.example/9")])
    late = okafor.judges(3, "not-an-event", shown=shown, form="dismiss")
    assert late.status_code == 409
    assert "Reports of it have come or gone since you opened it. Your judgement was not applied." in words(late.text)


def test_words_of_a_form_that_is_gone_are_shown_all_the_same(okafor: SignedIn, lindqvist: SignedIn) -> None:
    shown = okafor.fields("/incidents/3")
    lindqvist.judges(3, "not-an-event")
    late = okafor.judges(3, "not-an-event", shown=shown, form="dismiss", reason="a film")
    assert late.status_code == 409
    assert '<p class="kept">a film</p>' in late.text


def test_of_two_who_send_at_once_one_is_told_of_the_other(app: FastAPI, tokens: dict[str, str], own: str) -> None:
    people = [SignedIn(app, tokens[name]) for name in ("R. Okafor", "M. Lindqvist")]
    shown = [one.fields("/incidents/3") for one in people]
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda n: people[n].judges(3, "killed", str(n + 4), shown=shown[n]), (0, 1)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len(judged(own)) == 2


def test_a_judgement_on_another_incident_is_no_conflict(okafor: SignedIn, lindqvist: SignedIn) -> None:
    shown = okafor.fields("/incidents/3")
    lindqvist.judges(1, "verified")
    assert done(okafor.judges(3, "verified", shown=shown)) == "Checked i3."


def test_undoing_is_for_who_judged_and_for_editors(
    okafor: SignedIn, lindqvist: SignedIn, app: FastAPI, tokens: dict[str, str], own: str
) -> None:
    okafor.judges(3, "verified")
    at, sent = "/incidents/3", {"incident": "3", "form": "judgements"}
    assert "Undo judgement 2" not in lindqvist.reads(at)
    refused = lindqvist.sends("/judgements/2/withdraw", sent, on=at)
    assert refused.status_code == 403
    assert "Judgement 2 is R. Okafor's. An editor can undo it." in words(refused.text).replace("&#39;", "'")
    editor = SignedIn(app, tokens["E. Ditor"])
    undone = editor.sends("/judgements/2/withdraw", {**sent, "reason": "not so"}, on=at)
    assert done(undone) == "Took back: Checked i3."
    assert "undone by E. Ditor" in words(undone.text)
    assert "“not so”" in undone.text
    assert done(lindqvist.sends("/judgements/2/redo", sent, on=at)) == "Checked i3."
    twice = lindqvist.sends("/judgements/4/redo", sent, on=at)
    assert (twice.status_code, "was not withdrawn" in twice.text) == (400, True)
    gone = editor.sends("/judgements/99/withdraw", sent, on=at)
    assert (gone.status_code, "No judgement 99" in gone.text) == (400, True)


def test_forms_are_for_those_who_judge(app: FastAPI, tokens: dict[str, str], okafor: SignedIn) -> None:
    anybody, reader = TestClient(app), SignedIn(app, tokens["R. Eader"])
    assert "Sign in to judge" in anybody.get("/incidents/3").text
    assert "ask for an analyst’s token" in reader.reads("/incidents/3")
    for page in (anybody.get("/incidents/3").text, reader.reads("/incidents/3"), reader.reads("/incidents")):
        assert "/judge" not in page
        assert "/join" not in page
        assert 'type="checkbox" name="with"' not in page
    for name in ("merge", "dismiss", "verify", "note", "follow-up", "harm", "where", "harm-killed"):
        assert f'id="judge-{name}"' in okafor.reads("/incidents/3")


def test_a_desk_that_another_process_writes_keeps_nothing_and_the_words(
    okafor: SignedIn, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tocsin.store import StoreBusy

    def busy(*given: object, **more: object) -> None:
        raise StoreBusy("Another process writes to own.db and did not finish within 10 s. Try again later.")

    monkeypatch.setattr(judging, "judge", busy)
    answer = okafor.judges(3, "note", "my <words>")
    assert answer.status_code == 503
    assert "Not kept: Another process writes to own.db" in answer.text
    assert "my &lt;words&gt;</textarea>" in answer.text


def test_words_of_a_judgement_never_run(okafor: SignedIn) -> None:
    page = okafor.judges(3, "note", "<script>alert(1)</script>", reason='"><img src=x onerror=alert(2)>').text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_programs_judge_with_a_token_alone(app: FastAPI, tokens: dict[str, str], own: str) -> None:
    program = TestClient(app, headers={"authorization": f"Bearer {tokens['M. Lindqvist']}"})
    seen = program.get("/api/incidents/3").json()["seen"]
    made = program.post("/api/incidents/3/judgements", json={"kind": "killed", "value": "4", "seen": seen})
    assert made.status_code == 201
    assert (made.json()["state"], made.json()["incidents"]) == ("holds", [3])
    assert made.json()["judgement"]["by"] == "M. Lindqvist"
    late = program.post("/api/incidents/3/judgements", json={"kind": "killed", "value": "5", "seen": seen})
    assert (late.status_code, late.json()["status"]) == (409, 409)
    assert "M. Lindqvist set killed of i3 to 4" in late.json()["advice"]
    back = program.post("/api/judgements/2/withdraw", json={"reason": "a slip"})
    assert back.json()["judgement"]["says"] == "judgement 2"
    assert program.post("/api/judgements/2/redo", json={}).json()["judgement"]["number"] == 4
    for path, sent, status in (
        ("/api/incidents/3/judgements", {"kind": "killed", "value": "many"}, 400),
        ("/api/incidents/3/judgements", {"value": "many"}, 400),
        ("/api/incidents/99/judgements", {"kind": "verified"}, 404),
        ("/api/judgements/1/withdraw", {}, 403),
    ):
        answer = program.post(path, json=sent)
        assert answer.status_code == status
        assert answer.json()["status"] == status
        assert answer.json()["advice"]
    assert TestClient(app).post("/api/incidents/3/judgements", json={"kind": "verified"}).status_code == 401


def test_what_was_done_is_told_to_who_has_the_address_and_no_more(okafor: SignedIn) -> None:
    okafor.judges(3, "verified")
    assert 'class="done"' in okafor.reads("/incidents/3?done=2")
    for other in ("99", "x", "-1", "9" * 30):
        assert 'class="done"' not in okafor.reads(f"/incidents/3?done={other}")


def test_who_redoes_what_another_judged_anew_meanwhile_is_told_so(okafor: SignedIn, lindqvist: SignedIn) -> None:
    okafor.judges(3, "type", "COERCE")
    okafor.sends("/judgements/2/withdraw", {"incident": "3", "form": "judgements"}, on="/incidents/3")
    shown = okafor.fields("/incidents/3")
    lindqvist.judges(3, "type", "PROTEST")
    sent = {"incident": "3", "form": "judgements"}
    answer = okafor.sends("/judgements/2/redo", sent, on="/incidents/3", shown=shown)
    assert answer.status_code == 409
    assert "M. Lindqvist set the type of i3 to PROTEST" in words(answer.text)
    assert "(PROTEST) put right by a person" in words(answer.text)
