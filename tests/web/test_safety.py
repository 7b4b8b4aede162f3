"""Nothing of an article runs, nobody elsewhere is answered, and what cannot be answered is answered with advice."""

import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from store.world import fill, report
from tocsin.cli.main import tocsin as commands
from tocsin.store import Desk
from tocsin.web import ServingError, make_app, serve

PAGES = ("/", "/map", "/incidents", "/incidents/1", "/incidents/4", "/articles/4", "/articles/6", "/nothing")


def without_our_scripts(page: str) -> str:
    """The page less what it loads from our own files, which is all that may run."""
    return re.sub(r'<script src="/static/[\w./-]+\.js\?v=\w+" defer></script>', "", page)


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
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


def test_a_page_asks_for_our_own_files_alone_which_may_be_kept(browser: TestClient) -> None:
    page = browser.get("/incidents/1").text
    asked = re.findall(r'(?:src|<link[^>]*href)="([^"]*)"', page)
    assert [one for one in asked if not re.fullmatch(r"/static/[\w./-]+\?v=\w+", one)] == ["data:,"]
    for one in asked:
        if one != "data:,":
            assert "immutable" in browser.get(one).headers["cache-control"]
    sheet = browser.get(re.findall(r"/static/[^\"]*", page)[0])
    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]
    assert "url(" not in sheet.text
    assert browser.get("/incidents/1").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost:x"])
def test_a_name_that_was_led_here_is_refused(browser: TestClient, host: str) -> None:
    answer = browser.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "read on its own machine alone" in answer.text
    assert "Osh" not in answer.text


def test_pages_can_be_read_alone(browser: TestClient) -> None:
    for answer in (browser.post("/incidents"), browser.delete("/incidents/1"), browser.put("/api/incidents/1")):
        assert answer.status_code == 405
        assert "tocsin judge" in answer.text


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


def test_another_host_is_refused_with_a_sentence(address: str) -> None:
    for host in ("0.0.0.0", "192.0.2.7", "::"):
        with pytest.raises(ServingError, match=f"Wanted 127.0.0.1, found '{host}'"):
            serve(address, host=host)
    done = CliRunner().invoke(commands, ["serve", "--desk", address, "--host", "0.0.0.0"])
    assert done.exit_code == 2
    assert "for this machine alone" in done.output


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
            done = CliRunner().invoke(commands, ["serve", "--desk", address, "--port", port])
            assert done.exit_code == 2
            assert f"Port {port} of 127.0.0.1 cannot be used: Address already in use" in done.output
        finally:
            served.terminate()
            served.wait(10)
