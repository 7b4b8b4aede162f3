"""How fast the reader is and how much memory it takes: raw text to `Reading`, one thread a process; prints JSON.

    python benchmarks/reader.py TEXTS.jsonl[.gz] [--processes 2] [--profile]

TEXTS holds objects with `text`, paragraphs parted by blank lines. Words are those of the readings; seconds are wall
time from the first text until the last reading, the model loaded before. The load is timed in a process of its own.
"""

import argparse
import gzip
import json
import multiprocessing
import resource
import sys
import time
from pathlib import Path


def texts(path: Path) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def articles(given: list[str]) -> list:
    from tocsin import articles as room
    from tocsin.records import Capture

    return [room.parse(Capture(text)) for text in given]


def work(given: list[str], start: object, done: object) -> None:
    from tocsin import language

    prepared = articles(given)
    language.read(prepared[0])
    start.wait()  # type: ignore[attr-defined]
    words = sum(len(reading.words) for reading in language.read_all(prepared))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    done.put((words, peak))  # type: ignore[attr-defined]


def load_seconds() -> float:
    import subprocess

    code = (
        "import time; import onnxruntime, numpy, tokenizers; from tocsin.language import model; "
        "t = time.perf_counter(); model.load(); print(time.perf_counter() - t)"
    )
    return min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--profile", action="store_true", help="one process, and where its time goes")
    options = parser.parse_args()
    given = texts(options.texts)
    if options.profile:
        import cProfile
        import pstats

        from tocsin import language

        prepared = articles(given)
        language.read(prepared[0])
        profile = cProfile.Profile()
        profile.enable()
        for _ in language.read_all(prepared):
            pass
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    context = multiprocessing.get_context("spawn")
    start, done = context.Barrier(options.processes + 1), context.Queue()
    workers = [
        context.Process(target=work, args=(given[n :: options.processes], start, done))
        for n in range(options.processes)
    ]
    for worker in workers:
        worker.start()
    start.wait()
    began = time.perf_counter()
    results = [done.get() for _ in workers]
    seconds = time.perf_counter() - began
    for worker in workers:
        worker.join()
    words = sum(w for w, _ in results)
    from tocsin.language.model import FILE

    report = {
        "words": words,
        "seconds": round(seconds, 2),
        "words_per_second": round(words / seconds),
        "processes": options.processes,
        "peak_mib_a_process": round(max(m for _, m in results)),
        "load_seconds": round(load_seconds(), 3),
        "model_mb": round(FILE.stat().st_size / 1e6, 1),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
