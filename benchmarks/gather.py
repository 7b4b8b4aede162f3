"""How fast a feed of many items is gathered, and what half an hour among misbehaving sites costs; prints JSON.

    python benchmarks/gather.py [--items 1000] [--minutes 30]

Both talk to a server in this process. The first keeps what it fetches and reads nothing. The second watches the fifty
sites of `tests/gathering/misbehaving.py` by a clock that runs while nobody waits, and tells outcomes and memory.
"""

import argparse
import asyncio
import collections
import datetime as dt
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from gathering import misbehaving
from gathering.world import ToServer, article, desk_file
from sources.fetching.world import Names, PatientClock, answer, serving
from tocsin.gathering import watch
from tocsin.gathering.lists import lists_of
from tocsin.gathering.rounds import Round, policy_of
from tocsin.sources.fetching import Fetcher, SystemClock
from tocsin.store import Desk


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--minutes", type=int, default=30)
    given = parser.parse_args()
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        if given.items:
            found |= asyncio.run(_feed(Path(folder), given.items))
        if given.minutes:
            found |= asyncio.run(_misbehaving(Path(folder), given.minutes))
    print(json.dumps(found))


async def _feed(folder: Path, items: int) -> dict[str, object]:
    """A feed of so many items with their pages, on one host, one request at a time."""
    listed = "".join(
        f"<item><title>Attack {n}</title><link>http://news.test/{n}</link><description>Two killed.</description></item>"
        for n in range(items)
    )
    feed = f'<rss version="2.0"><channel><title>News</title>{listed}</channel></rss>'
    pages = {f"/{n}": article(f"Attack {n}") for n in range(items)}
    pages["/rss"] = answer(feed.encode(), Content_Type="application/rss+xml")
    settings = desk_file(folder)
    names = Names({"news.test": [["93.184.216.34"]]})
    clock = SystemClock()
    with Desk(str(folder / "feed.db"), create=True) as desk:
        async with serving(pages) as server:
            fetcher = Fetcher(policy_of(settings), clock=clock, resolver=names, network=ToServer(server.port))
            began = time.perf_counter()
            async with fetcher as open_one:
                await Round(desk, open_one, clock, lambda told: None).run(lists_of(settings, {}))
            took = time.perf_counter() - began
        kept = sum(1 for _ in desk.waiting())
    return {"items": items, "kept": kept, "articles_a_second": round(items / took, 1)}


class _Anything(dict[str, object]):
    def get(self, path: str, default: object = None) -> object:
        return misbehaving.serve


async def _misbehaving(folder: Path, minutes: int) -> dict[str, object]:
    clock, outcomes = PatientClock(), collections.Counter[str]()
    settings = misbehaving.desk_file(folder / "bad.toml")
    names = Names({f"s{n}.test": [["93.184.216.34"]] for n in range(len(misbehaving.sites()))})
    memory: list[int] = []

    def after() -> None:
        memory.append(_resident())

    with Desk(str(folder / "bad.db"), create=True) as desk:
        async with serving({}) as server:
            server.pages = _Anything()  # type: ignore[assignment]
            fetcher = Fetcher(policy_of(settings), clock=clock, resolver=names, network=ToServer(server.port))
            until = clock.now() + dt.timedelta(minutes=minutes)
            began = time.perf_counter()
            await watch(
                desk, settings, lambda told: outcomes.update([told.outcome or "list"]), after=after, until=until,
                clock=clock, fetcher=fetcher,
            )  # fmt: skip
            took = time.perf_counter() - began
        wrong = [
            f"{source}: {state.reason}"
            for (source, _), state in desk.feeds().items()
            if state.reason
            not in (dict(zip(misbehaving.names(), misbehaving.sites(), strict=True))[source].list, "asked-to-wait")
        ]
    return {
        "minutes": minutes,
        "seconds": round(took, 1),
        "rounds": len(memory),
        "outcomes": dict(outcomes),
        "wrong": wrong,
        # the first rounds load the reader and open what stays open
        "megabytes_grown": round((memory[-1] - memory[min(3, len(memory) - 1)]) / 1e6, 1),
        "megabytes_most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    main()
