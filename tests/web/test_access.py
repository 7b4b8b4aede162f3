"""Who may read and who may judge: by where they ask from, by their token, and by the form that they send."""

import datetime as dt
import logging
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.access import add_token, revoke_token
from tocsin.store import Desk
from tocsin.web import make_app
from web.browsers import NAME, TestClient

PAGES = ("/", "/incidents", "/incidents/1", "/articles/4", "/nothing")
API = ("/api/situation", "/api/incidents", "/api/incidents/1", "/api/articles/1", "/api/openapi.json")
OPEN = ("/sign-in", "/static/desk.css")
ROLES = ("reader", "analyst", "editor")


class Clock:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.now = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, **of: float) -> None:
        self.now += dt.timedelta(**of)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def own(address: str, tmp_path: Path) -> str:
    """A desk of the test's own."""
    return str(shutil.copy(address, tmp_path / "own.db"))


@pytest.fixture
def tokens(own: str, clock: Clock) -> dict[str, str]:
    """A token of each role, by it; the names are the roles'."""
    with Desk(own) as desk:
        return {role: add_token(desk, f"The {role}", role, now=clock.now) for role in ROLES}


@pytest.fixture
def browse(own: str, clock: Clock, tokens: dict[str, str]) -> Iterator[Callable[..., TestClient]]:
    """Makes browsers of a server for this machine alone, and of one for others too."""
    alone, open_to_others = make_app(own, clock=clock), make_app(own, hosts=[NAME], clock=clock)

    def browser(*, on_this_machine: bool = True, **more: Any) -> TestClient:
        app = alone if on_this_machine else open_to_others
        return TestClient(app, follow_redirects=False, on_this_machine=on_this_machine, **more)

    with TestClient(alone), TestClient(open_to_others):
        yield browser


def sign_in(browser: TestClient, token: str, to: str = "/") -> Any:
    return browser.post("/sign-in", data={"token": token, "to": to}, headers={"origin": str(browser.base_url)})


def form_key(browser: TestClient) -> str:
    return str(re.findall(r'name="csrf" value="([^"]+)"', browser.get("/sign-in").text)[0])


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("role", ["", *ROLES])
@pytest.mark.parametrize("path", [*PAGES, *API, *OPEN])
def test_this_machine_reads_and_others_want_a_token(
    browse: Callable[..., TestClient], tokens: dict[str, str], path: str, role: str, here: bool
) -> None:
    browser = browse(on_this_machine=here)
    bearer = {"authorization": f"Bearer {tokens[role]}"} if role else {}
    answer = browser.get(path, headers=bearer)
    if here or role or path in OPEN:
        assert answer.status_code == (404 if path == "/nothing" else 200)
    else:
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "from another machine it wants a token" in answer.text
        assert "Osh" not in answer.text
        assert "osh" not in answer.text  # the desk's name


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1:8000"])
def test_where_others_are_served_a_proxy_on_this_machine_opens_nothing(
    own: str, tokens: dict[str, str], name: str
) -> None:
    with TestClient(make_app(own, hosts=[NAME])) as browser:
        assert browser.get("/incidents", headers={"host": name}).status_code == 401
        bearer = {"host": name, "authorization": f"Bearer {tokens['reader']}"}
        assert browser.get("/incidents", headers=bearer).status_code == 200


@pytest.mark.parametrize("others", ['other={"a":1}', "foo[bar]=1", "x", "a b=1"])
def test_what_other_sites_of_this_machine_left_in_the_browser_does_not_sign_anybody_out(
    browse: Callable[..., TestClient], tokens: dict[str, str], others: str
) -> None:
    browser = browse()
    held = re.findall(r"tocsin=([^;]+)", sign_in(browser, tokens["reader"]).headers["set-cookie"])[0]
    page = browse().get("/", headers={"cookie": f"{others}; tocsin={held}"})
    assert "Signed in as The reader" in page.text


def test_an_origin_that_is_no_address_is_not_ours(browse: Callable[..., TestClient], tokens: dict[str, str]) -> None:
    answer = browse().post("/sign-in", data={"token": tokens["reader"]}, headers={"origin": "http://[::1"})
    assert answer.status_code == 403


def test_somebody_who_signs_in_reads_from_elsewhere(browse: Callable[..., TestClient], tokens: dict[str, str]) -> None:
    browser = browse(on_this_machine=False)
    assert 'name="to" value="/incidents?type=ASSAULT"' in browser.get("/incidents?type=ASSAULT").text
    answer = sign_in(browser, tokens["reader"], "/incidents?type=ASSAULT")
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents?type=ASSAULT")
    page = browser.get("/incidents?type=ASSAULT")
    assert "Signed in as The reader (reader)" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in browser.get("/static/desk.css").headers["cache-control"]
    out = browser.post("/sign-out", data={"csrf": form_key(browser)})
    assert out.status_code == 303
    assert browser.get("/incidents").status_code == 401


def test_what_a_browser_holds_is_for_our_pages_alone(browse: Callable[..., TestClient], tokens: dict[str, str]) -> None:
    cookie = sign_in(browse(on_this_machine=False), tokens["analyst"]).headers["set-cookie"]
    for flag in ("HttpOnly", "SameSite=strict", "Secure", "Path=/"):
        assert flag in cookie
    assert "expires" not in cookie.lower()
    assert tokens["analyst"].rpartition("_")[2] not in cookie
    assert "Secure" not in sign_in(browse(), tokens["analyst"]).headers["set-cookie"]  # http on this machine


def test_each_signing_in_is_held_by_another_value(browse: Callable[..., TestClient], tokens: dict[str, str]) -> None:
    browser = browse()
    browser.cookies.set("tocsin", "chosen-by-another")
    first = sign_in(browser, tokens["analyst"]).cookies["tocsin"]
    assert sign_in(browser, tokens["analyst"]).cookies["tocsin"] != first
    assert first != "chosen-by-another"
    browser.cookies.clear()
    browser.cookies.set("tocsin", first)
    assert "Sign in to judge" in browser.get("/").text


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "203.0.113.9"},
        {"forwarded": "for=203.0.113.9"},
        {"x-real-ip": "203.0.113.9"},
        {"via": "1.1 proxy"},
    ],
)
def test_what_a_proxy_of_this_machine_hands_on_is_not_this_machines(
    browse: Callable[..., TestClient], headers: dict[str, str]
) -> None:
    assert browse().get("/", headers=headers).status_code == 401


def test_this_machines_name_from_another_machine_wants_a_token(browse: Callable[..., TestClient]) -> None:
    for client in (("192.0.2.7", 1), ("::ffff:192.0.2.7", 1), ("", 0)):
        assert browse(client=client).get("/").status_code == 401
    for client in (("::1", 1), ("127.0.0.5", 1), ("::ffff:127.0.0.1", 1)):
        assert browse(client=client).get("/").status_code == 200


@pytest.mark.parametrize("path", ["/sign-out", "/incidents/3/judge", "/nothing", "/api/incidents/3/judge"])
@pytest.mark.parametrize("here", [True, False])
def test_a_change_wants_somebody_who_judges(
    browse: Callable[..., TestClient], tokens: dict[str, str], path: str, here: bool
) -> None:
    assert browse(on_this_machine=here).post(path).status_code == 401
    bearer = {"authorization": f"Bearer {tokens['reader']}"}
    reader = browse(on_this_machine=here).post(path, headers=bearer)
    if path != "/sign-out":
        assert reader.status_code == 403
        assert "who reads. To judge" in reader.text


@pytest.mark.parametrize("sent", [{}, {"csrf": ""}, {"csrf": "wrong"}, {"csrf": "é"}])
def test_a_form_without_the_key_of_its_page_changes_nothing(
    browse: Callable[..., TestClient], tokens: dict[str, str], sent: dict[str, str]
) -> None:
    browser = browse()
    sign_in(browser, tokens["analyst"])
    answer = browser.post("/incidents/3/judge", data={"kind": "note", "value": "two <names>", **sent})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert "two &lt;names&gt;" in answer.text


def test_the_key_of_somebody_elses_page_changes_nothing(
    browse: Callable[..., TestClient], tokens: dict[str, str]
) -> None:
    one, other = browse(), browse()
    sign_in(one, tokens["analyst"])
    sign_in(other, tokens["editor"])
    answer = one.post("/incidents/3/judge", data={"kind": "verified"}, headers={"x-csrf-token": form_key(other)})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
                {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8000"}],
)  # fmt: skip
def test_a_form_of_another_site_changes_nothing(
    browse: Callable[..., TestClient], tokens: dict[str, str], headers: dict[str, str]
) -> None:
    browser = browse()
    assert browser.post("/sign-in", data={"token": tokens["editor"]}, headers=headers).status_code == 403
    assert browser.post("/sign-in", data={"token": tokens["editor"]}).status_code == 403  # a browser says where from
    sign_in(browser, tokens["editor"])
    sent = {"csrf": form_key(browser), "kind": "verified"}
    assert browser.post("/incidents/3/judge", data=sent, headers=headers).status_code == 403


def test_who_guesses_tokens_is_made_to_wait(
    browse: Callable[..., TestClient], tokens: dict[str, str], clock: Clock
) -> None:
    browser = browse(on_this_machine=False)
    wrong = f"{tokens['editor'][:-48]}{'0' * 48}"
    assert [sign_in(browser, wrong).status_code for _ in range(5)] == [401] * 5
    late = sign_in(browser, tokens["editor"])
    assert (late.status_code, late.headers["retry-after"]) == (429, "60")
    assert "Too many wrong tokens came from your address. Try again in 60 s." in late.text
    bearer = {"authorization": f"Bearer {wrong}"}
    assert browser.get("/api/incidents", headers=bearer).status_code == 429
    other = browse(on_this_machine=False, client=("192.0.2.8", 1))
    assert sign_in(other, tokens["editor"]).status_code == 303
    clock.later(seconds=61)
    assert sign_in(browser, tokens["editor"]).status_code == 303


def test_a_network_of_addresses_is_one_that_guesses(browse: Callable[..., TestClient], tokens: dict[str, str]) -> None:
    guesses = [browse(on_this_machine=False, client=(f"2001:db8::{n}", 1)) for n in range(1, 7)]
    assert [sign_in(one, "tocsin_guess").status_code for one in guesses] == [401] * 5 + [429]


def test_who_asks_too_often_from_elsewhere_is_made_to_wait(
    browse: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    from tocsin.web import limits

    monkeypatch.setitem(limits.LIMITS, "request", limits.Limit(3))
    browser = browse(on_this_machine=False)
    assert [browser.get("/sign-in").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert [browse().get("/").status_code for _ in range(4)] == [200] * 4
    clock.later(seconds=60)
    assert browser.get("/sign-in").status_code == 200


def test_who_was_not_seen_for_long_is_signed_out(
    browse: Callable[..., TestClient], tokens: dict[str, str], clock: Clock
) -> None:
    browser = browse(on_this_machine=False)
    sign_in(browser, tokens["analyst"])
    key = form_key(browser)
    for _ in range(3):
        clock.later(hours=1.9)
        assert browser.get("/").status_code == 200
    clock.later(hours=2)
    late = browser.post("/incidents/3/judge", data={"csrf": key, "kind": "note", "value": "my <words>"})
    assert late.status_code == 401
    assert "my &lt;words&gt;" in late.text
    sign_in(browser, tokens["analyst"])
    for _ in range(8):
        clock.later(hours=1.5)
        browser.get("/")
    assert browser.get("/").status_code == 401  # a shift is over, however busy


def test_a_token_that_is_revoked_or_over_opens_nothing_at_once(
    browse: Callable[..., TestClient], tokens: dict[str, str], own: str, clock: Clock
) -> None:
    browser, bearer = browse(on_this_machine=False), {"authorization": f"Bearer {tokens['editor']}"}
    sign_in(browser, tokens["editor"])
    assert browser.get("/").status_code == browse(on_this_machine=False).get("/", headers=bearer).status_code == 200
    with Desk(own) as desk:
        revoke_token(desk, "The editor", now=clock.now)
        week = add_token(desk, "Guest", "reader", days=7, now=clock.now)
    assert browser.get("/").status_code == 401
    assert "was revoked" in browse(on_this_machine=False).get("/", headers=bearer).text
    guest = {"authorization": f"Bearer {week}"}
    assert browse(on_this_machine=False).get("/", headers=guest).status_code == 200
    clock.later(days=7)
    assert browse(on_this_machine=False).get("/", headers=guest).status_code == 401


@pytest.mark.parametrize("words", ["", "tocsin", "tocsin_00000000_" + "0" * 48, "Bearer x", "\x00", "é"])
def test_what_is_no_token_opens_nothing(browse: Callable[..., TestClient], words: str) -> None:
    assert sign_in(browse(on_this_machine=False), words).status_code == 401


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", ""])
def test_signing_in_never_leads_elsewhere(browse: Callable[..., TestClient], tokens: dict[str, str], to: str) -> None:
    assert sign_in(browse(on_this_machine=False), tokens["reader"], to).headers["location"] == "/"
    assert 'name="to" value="/"' in browse(on_this_machine=False).get("/sign-in", params={"to": to}).text


def test_a_session_that_uses_the_api_sends_the_key_of_its_forms(
    browse: Callable[..., TestClient], tokens: dict[str, str]
) -> None:
    browser = browse()
    sign_in(browser, tokens["analyst"])
    sent: dict[str, Any] = {"json": {"kind": "verified"}}
    assert browser.post("/api/incidents/3/judgements", **sent).status_code == 403
    key = {"x-csrf-token": form_key(browser)}
    assert browser.post("/api/incidents/3/judgements", headers=key, **sent).status_code == 201


def test_a_reader_who_is_signed_in_changes_nothing(browse: Callable[..., TestClient], tokens: dict[str, str]) -> None:
    browser = browse()
    sign_in(browser, tokens["reader"])
    sent = {"csrf": form_key(browser), "kind": "verified"}
    assert browser.post("/incidents/3/judge", data=sent).status_code == 403


def test_who_changes_too_much_is_made_to_wait(
    browse: Callable[..., TestClient], tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    from tocsin.web import limits

    monkeypatch.setitem(limits.LIMITS, "change", limits.Limit(2))
    bearer = {"authorization": f"Bearer {tokens['analyst']}"}

    def note(words: str) -> int:
        sent = {"kind": "note", "value": words}
        return int(browse().post("/api/incidents/3/judgements", headers=bearer, json=sent).status_code)

    assert [note(words) for words in ("one", "two", "three")] == [201, 201, 429]
    clock.later(minutes=1)
    assert note("four") == 201


def test_a_body_has_a_bound(browse: Callable[..., TestClient], tokens: dict[str, str]) -> None:
    browser = browse()
    sign_in(browser, tokens["analyst"])
    sent = {"csrf": form_key(browser), "kind": "note", "value": "x" * 70_000}
    answer = browser.post("/incidents/3/judge", data=sent)
    assert (answer.status_code, "More than 64 kB are not read" in answer.text) == (413, True)


def test_no_secret_is_logged_or_stands_in_an_address(
    browse: Callable[..., TestClient],
    tokens: dict[str, str],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = browse(on_this_machine=False)
    held = sign_in(browser, tokens["analyst"]).cookies["tocsin"]
    key = form_key(browser)
    browser.post("/incidents/3/judge", data={"csrf": "wrong"})
    browser.get("/api/incidents", headers={"authorization": f"Bearer {tokens['editor']}"})
    sign_in(browser, "tocsin_wrong")
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
    out = "".join((*ours, *capfd.readouterr()))
    page = browser.get("/").text
    for secret in (held, *(token.rpartition("_")[2] for token in tokens.values())):
        assert secret not in out
        assert secret not in page
    assert key not in out
    assert not re.search(rf'(?:href|action|src)="[^"]*{re.escape(key)}', page)


def test_the_desks_file_holds_no_token(own: str, tokens: dict[str, str]) -> None:
    held = b"".join(path.read_bytes() for path in Path(own).parent.glob("own.db*"))
    for token in tokens.values():
        assert token.rpartition("_")[2].encode() not in held
    assert b"$argon2id$" in held
