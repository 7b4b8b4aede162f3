"""How fast articles become records and how much memory it takes, one thread a process; prints JSON.

    python benchmarks/reading.py [--data FILE] [--articles N] [--processes 2] [--machine WORDS] [--out FILE]

FILE is whatever `tocsin read` reads (the bundled sample without it); its articles are repeated until there are N.
Seconds are wall time from the moment that all processes have loaded until the last record; the articles are dealt out
before. `core` is the share of a core that a process had: well below 1, the machine was busy and the figures mean
little. `--out benchmarks/results/reading.json` keeps them for docs/performance.md, as `make speed` does.
"""

import argparse
import datetime as dt
import itertools
import json
import multiprocessing
import os
import platform
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ARTICLES = 300  # of the sample; of a file all are read, unless --articles says how many
PATIENCE = 600  # seconds that a process waits until the others have loaded


def captures(data: Path | None, wanted: int | None) -> list[Any]:
    from importlib.resources import as_file, files

    from tocsin.sources import from_paths

    with as_file(files("tocsin") / "sample" / "articles") as sample:
        found = list(from_paths([data or sample]))
    if wrong := [problem for capture in found for problem in capture.problems]:
        sys.exit(wrong[0].message)
    return list(itertools.islice(itertools.cycle(found), wanted or (len(found) if data else ARTICLES)))


def meet(barrier: Any) -> None:
    """Gives a process the barrier where it waits for the others."""
    global others
    others = barrier


def work(given: list[Any]) -> dict[str, Any]:
    from tocsin.language.model import shipped
    from tocsin.pipeline import read_all
    from tocsin.stopwatch import Stopwatch

    list(read_all({capture.source.format: capture for capture in given}.values()))  # loads what each format needs
    others.wait(PATIENCE)
    began = time.monotonic()
    watch = Stopwatch()
    for _ in read_all(given, watch=watch):
        pass
    return {"began": began, "ended": time.monotonic(), "profile": watch.profile(), "reader": shipped().version}


def machine() -> str:
    """The machine in words that name nobody's."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    said = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    kind = " of a virtual machine" if "hypervisor" in said else ""
    fast = " with AVX-512 VNNI" if "avx512_vnni" in said else ""
    return f"{cores} cores{kind} ({platform.machine()}{fast})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the articles (default: the bundled sample)")
    parser.add_argument("--articles", type=int, help=f"how many (default: all of FILE, {ARTICLES} of the sample)")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--machine", default=machine(), help="what it runs on, in words (default: %(default)s)")
    parser.add_argument("--out", type=Path, help="keep the figures there")
    options = parser.parse_args()
    given = captures(options.data, options.articles)
    n = min(options.processes, len(given))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(n, context, meet, (context.Barrier(n),)) as pool:
        results = list(pool.map(work, [given[k::n] for k in range(n)]))
    from tocsin import __version__
    from tocsin.stopwatch import ROOMS, Profile

    profiles = [result["profile"] for result in results]
    whole = Profile(
        {room: sum(p.seconds[room] for p in profiles) for room in ROOMS},
        sum(p.articles for p in profiles),
        sum(p.words for p in profiles),
        min(p.core for p in profiles),
        max((p.peak_mib for p in profiles if p.peak_mib is not None), default=None),
    )
    seconds = max(r["ended"] for r in results) - min(r["began"] for r in results)
    figures = {
        "measured": dt.date.today().isoformat(),
        "version": __version__,
        "reader": results[0]["reader"],
        "machine": options.machine,
        "data": options.data.name if options.data else "the bundled sample, repeated",
        "articles": whole.articles,
        "words": whole.words,
        "processes": n,
        "seconds": round(seconds, 2),
        "words_a_second": round(whole.words / seconds),
        "core": round(whole.core, 2),
        "peak_mib_a_process": whole.peak_mib,
        "ms_an_article": round(whole.ms_an_article, 1),
        "ms_an_article_without_network": round(whole.ms_an_article_without_network, 1),
        "ms_by_room": {
            room: round(1000 * whole.seconds[room] / whole.articles, 2)
            for room in ROOMS
            if room not in ("loading", "printing")  # the one is over before, the other is not done here
        },
    }
    text = json.dumps(figures, indent=1) + "\n"
    print(text, end="")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
