"""How long the pages of a desk of many articles take, one after another and many at once; prints JSON.

    python benchmarks/web.py [--articles 10000] [--desk made.db] [--requests 200] [--rate 50] [--seconds 60]

Made articles (`made_reports.py`) are put on a desk, or a desk that is there already is used; `tocsin serve` is asked as
a browser on this machine asks. First so many requests of each kind follow each other, then so many a second come for
some time, of all kinds, whether the others are answered or not. Milliseconds are those that the client waits.
"""

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made_reports import reports

from tocsin.store import Desk, Filter
from tocsin.upkeep import bring_up_to_date

Address = Callable[[random.Random], str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--desk", type=Path, help="where the desk is kept for the next time")
    parser.add_argument("--requests", type=int, default=200, help="of each kind, one after another")
    parser.add_argument("--rate", type=float, default=50, help="requests a second")
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.desk or Path(folder) / "made.db"
        if not path.exists():
            _make(path, given.articles)
        command = [sys.executable, "-m", "tocsin", "serve", "--desk", str(path), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                port = int(re.findall(r":(\d+)/", server.stdout.readline())[0])
                print(json.dumps(asyncio.run(_ask(port, server.pid, kinds_of(path), given))))
            finally:
                server.terminate()


def _make(path: Path, articles: int) -> None:
    with Desk(str(path), create=True) as desk:
        for report in reports(articles):
            desk.add(report.record)
        bring_up_to_date(desk)


def kinds_of(path: Path) -> dict[str, Address]:
    """What is asked for, with choices at random."""
    with Desk(str(path)) as desk:
        facets = desk.facets()
        numbers = [row["id"] for row in desk.incident_page(Filter(), limit=5000)]
        articles = desk.state().article
        texts = " ".join(report.record.text for report in desk.some_reports(range(1, 50)))
    words = sorted(set(re.findall("[a-z]{5,}", texts)))
    types, standings = list(facets["type"]), list(facets["standing"])

    def filtered(dice: random.Random) -> str:
        given = {
            "type": dice.choice(types),
            "standing": dice.choice(standings),
            "words": dice.choice(words),
            "harm": "killed",
            "actor": "police",
            "since": "2025-01-01",
        }
        chosen = dice.sample(list(given), dice.choice((0, 1, 1, 2)))
        asked = [f"{name}={given[name]}" for name in chosen] + [f"page={dice.choice((1, 1, 2, 5))}"]
        return "/incidents?" + "&".join(asked)

    return {
        "situation": lambda dice: "/",
        "incidents": filtered,
        "incident": lambda dice: f"/incidents/{dice.choice(numbers)}",
        "search": lambda dice: "/search?q=" + "+".join(dice.sample(words, dice.choice((1, 2)))),
        "article": lambda dice: f"/articles/{dice.randint(1, articles)}",
        "statements": lambda dice: f"/statements?page={dice.randint(1, 9)}",
        "pledges": lambda dice: "/pledges?kind=all",
        "actors": lambda dice: "/actors",
        "places": lambda dice: "/places",
        "map": lambda dice: f"/map?type={dice.choice(types)}",
    }


async def _ask(port: int, pid: int, kinds: dict[str, Address], given: argparse.Namespace) -> dict[str, object]:
    dice = random.Random(7)
    found: dict[str, object] = {}
    # what is made beside the first page is left out: it takes the other core for some seconds, once
    while "being gone through" in (await _get(port, "/"))[2]:
        await asyncio.sleep(1)
    for name, address in kinds.items():
        took = sorted([(await _get(port, address(dice)))[1] for _ in range(given.requests)])
        found[name] = {"ms_50": round(took[len(took) // 2], 1), "ms_95": round(took[int(len(took) * 0.95)], 1)}
    before = _megabytes(pid)
    # mixed as a morning is: lists and incidents most
    shares = {"situation": 2, "incidents": 5, "incident": 8, "search": 3, "article": 5, "statements": 1, "pledges": 1}
    mixed = [kinds[name] for name, share in shares.items() for _ in range(share)]
    asked, begin = [], time.perf_counter()
    for n in range(int(given.rate * given.seconds)):
        await asyncio.sleep(max(0.0, begin + n / given.rate - time.perf_counter()))
        asked.append(asyncio.create_task(_get(port, dice.choice(mixed)(dice))))
    answers = await asyncio.gather(*asked)
    took = sorted(ms for _, ms, _ in answers)
    found["at_once"] = {
        "a_second": given.rate,
        "requests": len(took),
        "errors": sum(status not in (200, 307) for status, _, _ in answers),
        "ms_50": round(took[len(took) // 2], 1),
        "ms_95": round(took[int(len(took) * 0.95)], 1),
        "megabytes_before": before,
        "megabytes_after": _megabytes(pid),
    }
    return found


async def _get(port: int, path: str) -> tuple[int, float, str]:
    """The status, the milliseconds that it took, and the page."""
    begin = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    took = (time.perf_counter() - begin) * 1000
    return int(answer[9:12] or 0), took, answer.decode("utf-8", "replace")


def _megabytes(pid: int) -> float:
    """Resident memory of a process, as Linux tells it."""
    status = Path(f"/proc/{pid}/status").read_text()
    return round(int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1000, 1)


if __name__ == "__main__":
    main()
