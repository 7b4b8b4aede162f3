"""Makes `outlines.json.gz` from the npm packages world-atlas and i18n-iso-countries. Run by hand, never at run time.

    npm install world-atlas@2.0.2 i18n-iso-countries   # anywhere
    python src/tocsin/briefing/data/make_outlines.py node_modules

What comes in is Natural Earth's TopoJSON at 1:50 million; what goes out are the same arcs, less what a brief does not
need, and for each country the rings that they form, by ISO 3166 alpha-3 code. It never moves a border.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
# what Natural Earth draws without an ISO number; Kosovo has the code of knowledge/data/states.tsv, the rest their names
_WITHOUT_NUMBER = {"Kosovo": "KOS"}


def outlines(topology: Any, codes: list[list[str]]) -> dict[str, Any]:
    """Arcs as flat lists of steps, polygons as lists of rings, rings as lists of arcs (`~n` is arc n backwards)."""
    alpha3 = {row[2]: row[1] for row in codes}  # rows of alpha-2, alpha-3, number, and a pointer
    countries: dict[str, list[list[list[int]]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = alpha3.get(shape.get("id", ""), _WITHOUT_NUMBER.get(name, name))
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}[shape["type"]]
        countries.setdefault(code, []).extend(polygons)
    return {
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        "arcs": [[step for point in arc for step in point] for arc in topology["arcs"]],
        "countries": dict(sorted(countries.items())),
    }


def main(modules: Path) -> None:
    """Reads the two packages under `modules` and writes the file beside this script."""
    topology = json.loads((modules / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8"))
    codes = json.loads((modules / "i18n-iso-countries" / "codes.json").read_text(encoding="utf-8"))
    text = json.dumps(outlines(topology, codes), separators=(",", ":"), ensure_ascii=False)
    # no file name and no time in the header, so that the same input gives the same bytes
    with (HERE / "outlines.json.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode("utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
