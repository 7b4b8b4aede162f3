"""The outlines of all countries as GeoJSON, for the map that a browser draws: from our own package."""

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

from tocsin.briefing.outlines import packed_outlines, polygons
from tocsin.knowledge import state


@cache
def basemap() -> bytes:
    """A FeatureCollection of countries, gzipped: each with its `code`; then a point for each name, with its `label`."""
    shapes = [
        {
            "type": "Feature",
            "properties": {"code": code},
            # 0.001 degrees are 100 m, finer than the outlines
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[[round(x, 3), round(y, 3)] for x, y in ring] for ring in one] for one in shape],
            },
        }
        for code, shape in sorted(polygons().items())
    ]
    labels = [
        {
            "type": "Feature",
            "properties": {"label": found[0]},
            "geometry": {"type": "Point", "coordinates": found[1:]},
        }
        for code in sorted(polygons())
        if (found := _label(code))
    ]
    text = json.dumps({"type": "FeatureCollection", "features": shapes + labels}, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)


@cache
def basemap_address() -> str:
    """Where a browser finds it; the address changes with what it is made from, so that it may be kept."""
    digest = hashlib.sha256(packed_outlines())
    digest.update(Path(__file__).read_bytes())
    digest.update(repr([_label(code) for code in sorted(polygons())]).encode())
    return f"/static/basemap.json?v={digest.hexdigest()[:12]}"


def _label(code: str) -> tuple[str, float, float] | None:
    """A country's name and where it stands; `None` for what no table of states has."""
    known = state(code)
    return (known.name, known.lon, known.lat) if known else None
