"""Nothing of an article runs, nobody elsewhere is answered, and what cannot be answered is answered with advice."""

import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from store.world import fill, report
from tocsin.cli.main import tocsin as commands
from tocsin.store import Desk
from tocsin.web import ServingError, make_app, serve
from web.browsers import TestClient, without_our_scripts

PAGES = (
    "/",
    "/map",
    "/search?q=bank",
    "/incidents",
    "/incidents/1",
    "/incidents/4",
    "/articles/4",
    "/articles/6",
    "/nothing",
)


@pytest.mark.parametrize("path", PAGES)
def test_what_an_article_holds_never_runs(browser: TestClient, path: str) -> None:
    page = without_our_scripts(browser.get(path).text)
    assert "<script" not in page.lower()
    assert not re.search(r"\son\w+=|\sstyle=|javascript:[^<]*\"", page)
    assert not re.search(r'href="(?!/|#|https://|data:,)', page)


def test_scripts_in_words_of_a_report_are_shown_as_words(browser: TestClient) -> None:
    assert "Van &lt;script&gt;alert(2)&lt;/script&gt; robbed" in browser.get("/articles/4").text
    assert "<mark>Brigands &lt;script&gt;alert(1)&lt;/script&gt;</mark>" in browser.get("/incidents/4").text
    asked = browser.get("/incidents", params={"actor": '"><script>alert(4)</script>'}).text
    assert "<script" not in without_our_scripts(asked)
    assert "&lt;script&gt;alert(4)" in asked


@pytest.mark.parametrize(
    "path", [*PAGES, "/api/situation", "/api/incidents/99", "/static/desk.css", "/incidents?type=X"]
)
def test_every_answer_tells_the_browser_to_run_our_files_alone_and_tell_nobody(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    for kind in ("script", "worker", "connect", "style"):
        assert f"{kind}-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"


def test_a_page_asks_for_nothing_but_our_files_which_may_be_kept(browser: TestClient) -> None:
    page = browser.get("/incidents/1").text
    asked = re.findall(r'(?:src|<link[^>]*href)="([^"]*)"', page)
    ours = [one for one in asked if one != "data:,"]
    assert len(ours) >= 2
    for one in ours:
        assert re.fullmatch(r"/static/[\w./-]+\.(css|js)\?v=\w{12}", one)
        file = browser.get(one)
        assert file.headers["content-type"].startswith("text/css" if ".css" in one else "text/javascript")
        assert "immutable" in file.headers["cache-control"]
        assert "url(" not in file.text
    assert browser.get("/incidents/1").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost:x"])
def test_a_name_that_was_led_here_is_refused(browser: TestClient, host: str) -> None:
    answer = browser.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "read on its own machine as http://127.0.0.1/" in answer.text
    assert "Osh" not in answer.text


def test_pages_are_read_and_forms_sent_and_nothing_else(browser: TestClient) -> None:
    for answer in (browser.delete("/incidents/1"), browser.put("/api/incidents/1"), browser.head("/")):
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, POST"
    assert "tocsin judge" in browser.delete("/incidents/1").text


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("/incidents/99", "No incident i99 on this desk. The nearest: i5"),
        ("/incidents/99999999999999999999", "Wanted the number of an incident such as 12"),
        ("/incidents/x", "Wanted the number of an incident such as 12"),
        ("/articles/99", "No article 99 on this desk."),
        ("/nothing", "There is no such page."),
    ],
)
def test_what_is_not_there_is_answered_with_advice(browser: TestClient, path: str, advice: str) -> None:
    page = browser.get(path)
    assert page.status_code == 404
    assert advice in page.text
    assert '<a href="/incidents">' in page.text
    told = browser.get(f"/api{path}")
    assert told.json()["status"] == 404
    assert advice in told.json()["advice"]


def test_a_desk_that_is_gone_while_it_is_served_is_answered_with_advice(tmp_path: Path) -> None:
    address = tmp_path / "desk.db"
    with Desk(str(address), create=True) as desk:
        fill(desk, [report()])
    app = make_app(str(address))
    address.write_bytes(b"no database " * 1000)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as browser:
        answer = browser.get("/incidents")
        assert answer.status_code == 503
        assert "restore a backup" in answer.text


def test_a_fault_of_ours_tells_nothing_of_the_machine(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(address, clock=lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as browser:
        answer = browser.get("/")
        assert answer.status_code == 500
        assert "A fault of ours." in answer.text
        assert "ZeroDivision" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_listening_for_others_wants_the_name_under_which_they_ask(address: str) -> None:
    for host in ("0.0.0.0", "::"):
        with pytest.raises(ServingError, match="lets others ask, but under no name"):
            serve(address, host=host)
    for name in ("desk.example:8000", "https://desk.example", ""):
        with pytest.raises(ServingError, match="without its port, such as"):
            serve(address, host="0.0.0.0", hosts=[name])
    done = CliRunner().invoke(commands, ["serve", "--desk", address, "--host", "0.0.0.0"])
    assert done.exit_code == 2
    assert "--allow-host" in done.output


def test_a_desk_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["serve", "--desk", str(tmp_path / "none.db")])
    assert done.exit_code == 1
    assert "There is no desk in" in done.output


def test_the_command_prints_the_address_and_a_port_in_use_is_answered_with_advice(address: str) -> None:
    line = [sys.executable, "-m", "tocsin", "serve", "--desk", address, "--port"]
    with subprocess.Popen([*line, "0"], stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        try:
            url = served.stdout.readline().split()[5]
            with urllib.request.urlopen(url, timeout=10) as answer:
                assert b"Incidents by weight" in answer.read()
            port = url.rstrip("/").rpartition(":")[2]
            # what a proxy brings is not this machine's, also where the server has put the sender's address in place
            for name, value in (
                ("X-Forwarded-For", "127.0.0.1"),
                ("X-Forwarded-Proto", "https"),
                ("Host", "evil.example"),
            ):
                with pytest.raises(urllib.error.HTTPError, match=r"40[01]"):
                    urllib.request.urlopen(urllib.request.Request(url, headers={name: value}), timeout=10)
            done = CliRunner().invoke(commands, ["serve", "--desk", address, "--port", port])
            assert done.exit_code == 2
            assert f"Port {port} of 127.0.0.1 cannot be used: Address already in use" in done.output
        finally:
            served.terminate()
            served.wait(10)
