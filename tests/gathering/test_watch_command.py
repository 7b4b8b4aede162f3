"""`tocsin watch` and the journey of the README, as processes of their own, over a site on this machine."""

import contextlib
import email.utils
import http.server
import os
import shlex
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from gathering.world import ATTACK
from test_docs import gathering_commands
from tocsin.cli.main import tocsin
from tocsin.store import Desk

PAGES: dict[str, tuple[str, bytes]] = {}


class _Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind, body = PAGES.get(self.path, ("text/plain", b""))
        self.send_response(200 if body else 404)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_address[1]}"
        home = (
            '<html><head><link rel="alternate" type="application/rss+xml" title="Osh Daily" href="/rss"></head></html>'
        )
        rss = (
            '<rss version="2.0"><channel><title>Osh Daily</title><item><title>Attack in Osh</title>'
            f"<link>{host}/1</link><description>Two killed.</description>"
            f"<pubDate>{email.utils.formatdate()}</pubDate></item></channel></rss>"
        )
        page = f"<html><body><article><h1>Attack in Osh</h1><p>{ATTACK}</p></article></body></html>"
        PAGES.clear()
        PAGES.update(
            {
                "/": ("text/html", home.encode()),
                "/rss": ("application/rss+xml", rss.encode()),
                "/1": ("text/html", page.encode()),
            }
        )
        yield host
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_DESK_FILE", raising=False)
    return tmp_path


def run(*words: str) -> str:
    done = CliRunner().invoke(tocsin, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def allow(folder: Path, site: str) -> None:
    """Names the site's host in the desk file, as hosts on this machine must be."""
    path = folder / "desk.toml"
    host = site.removeprefix("http://")
    text = path.read_text(encoding="utf-8").replace("[gather]\n", f'[gather]\nprivate_hosts = ["{host}"]\n')
    path.write_text(text, encoding="utf-8")


def test_from_an_empty_folder_to_a_brief(folder: Path, site: str) -> None:
    run("desk", "new", "Ferghana desk", "--country", "KGZ", "--country", "TJK")
    allow(folder, site)
    assert 'Added "Osh Daily": a feed at' in run("sources", "add", site)
    assert "Osh Daily" in run("sources", "list")
    assert "Attack in Osh" in run("sources", "test", "Osh Daily")
    assert "1 new." in run("gather")
    assert "Nothing new." in run("gather")
    assert "ASSAULT" in run("incidents")
    run("brief", "--audience", "Kyrgyzstan", "--desk-file", "desk.toml", "--out", "brief.html")
    assert "Osh Daily" in (folder / "brief.html").read_text(encoding="utf-8")
    assert "new" in run("sources", "log")
    assert "well" in run("sources", "health")
    run("forget", f"{site}/1", "--because", "asked for", "--yes")
    assert "Nothing new." in run("gather")


def test_the_commands_of_the_readme_work_as_they_are_printed(folder: Path, site: str) -> None:
    commands = gathering_commands()
    assert len(commands) == 4
    for line in commands:
        run(*shlex.split(line.replace("https://www.example.org/", site))[1:])
        if line.startswith("tocsin desk new"):
            allow(folder, site)
    assert "Osh Daily" in (folder / "brief.html").read_text(encoding="utf-8")


def test_a_private_address_that_is_not_named_is_not_asked(folder: Path, site: str) -> None:
    run("desk", "new", "Ferghana desk", "--country", "KGZ")
    done = CliRunner().invoke(tocsin, ["sources", "add", site])
    assert done.exit_code == 2
    assert "private_hosts" in done.output


@contextlib.contextmanager
def watching(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    words = [sys.executable, "-m", "tocsin", "watch"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as one:
        try:
            yield one
        finally:
            one.kill()


def test_watch_gathers_alerts_and_writes_briefs_until_it_is_told_to_stop(folder: Path, site: str) -> None:
    run("desk", "new", "Ferghana desk", "--country", "KGZ")
    allow(folder, site)
    run("sources", "add", site)
    with (folder / "desk.toml").open("a", encoding="utf-8") as file:
        file.write('[[alert]]\nname = "Killings"\nkilled = 1\n[[brief]]\naudience = "Kyrgyzstan"\nat = "00:00"\n')
    with watching(folder) as process:
        lines = []
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Brief: "):
                break
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        assert process.wait(timeout=5) == 0
        assert time.monotonic() - began < 5
    told = "".join(lines)
    assert f"new             Osh Daily  {site}/1" in told
    assert "ALERT (Killings): " in told
    assert list((folder / "briefs").glob("*-kyrgyzstan.html"))
    with Desk(str(folder / "desk.db")) as desk:
        assert desk.check() == []


def test_one_round_of_watch_ends_by_itself(folder: Path, site: str) -> None:
    run("desk", "new", "Ferghana desk", "--country", "KGZ")
    allow(folder, site)
    run("sources", "add", site)
    assert "1 new." in run("watch", "--once")
    assert "Nothing new." in run("watch", "--once")
