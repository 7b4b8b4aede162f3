"""How soon Chromium paints the first page of a desk, and how many bytes it asks for; prints JSON.

    python benchmarks/first_page.py [--desk desk.db] [--path /] [--loads 5]

Without a desk that of the bundled sample is made. Each load is that of a browser which was never here. The largest
paint is that of the biggest block of the first screen, from the moment the page was asked for; the bytes are those
that the server sent for the page, its sheet and its scripts. The map loads its library on its own page alone.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from browser.launching import launched, missing
from browser.serving import make_sample, serving

_PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => {
    const asked = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    done({
      largest: list.getEntries().at(-1).startTime,
      first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      answered: performance.getEntriesByType("navigation")[0].responseEnd,
      bytes: asked.reduce((sum, one) => sum + one.transferSize, 0),
      requests: asked.length,
    });
  }).observe({ type: "largest-contentful-paint", buffered: true });
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path, help="a desk of your own")
    parser.add_argument("--path", default="/", help="another page")
    parser.add_argument("--loads", type=int, default=5)
    given = parser.parse_args()
    if why := missing():
        parser.error(why)
    with tempfile.TemporaryDirectory() as folder:
        desk = given.desk or make_sample(Path(folder))
        with serving(desk) as address, launched() as browser:
            loads = [_load(browser, address + given.path) for _ in range(given.loads + 1)][1:]  # the first warms up
            version = browser.version
    found = {name: statistics.median(load[name] for load in loads) for name in ("largest", "first", "answered")}
    shown = {f"{name}_ms": round(value) for name, value in found.items()}
    print(json.dumps(shown | {name: loads[0][name] for name in ("bytes", "requests")} | {"chromium": version}))


def _load(browser: Any, url: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(url)
    page.wait_for_timeout(500)  # for a larger block that comes late
    measured: dict[str, float] = page.evaluate(_PAINTED)
    context.close()
    return measured


if __name__ == "__main__":
    main()
