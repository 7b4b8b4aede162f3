"""How fast the names of the tables are found in raw text, and how long the tables take to open; prints JSON.

    python benchmarks/names.py TEXTS.jsonl[.gz]

TEXTS holds objects with `text`. The tables are opened in processes of their own, the best of five; they must have been
compiled before (any command does it). Bytes are UTF-8.
"""

import argparse
import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

_OPEN = (
    "import time; from tocsin.knowledge import find_names; a = time.perf_counter(); find_names('x'); "
    "print(time.perf_counter() - a)"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    path = parser.parse_args().texts
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    from tocsin.knowledge import find_names

    find_names("the tables open once")
    opened = [float(subprocess.check_output([sys.executable, "-c", _OPEN])) for _ in range(5)]
    began = time.perf_counter()
    found = sum(len(find_names(text)) for text in texts)
    seconds = time.perf_counter() - began
    size = sum(len(text.encode()) for text in texts)
    print(
        json.dumps(
            {
                "megabytes": round(size / 1e6, 2),
                "names": found,
                "megabytes_a_second": round(size / 1e6 / seconds, 2),
                "seconds_to_open": round(min(opened), 4),
            }
        )
    )


if __name__ == "__main__":
    main()
