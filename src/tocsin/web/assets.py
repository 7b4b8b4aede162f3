"""Scripts and style sheets, ours and those of others, under addresses that change with them."""

import hashlib
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript"}
# what a build or `make frontend` brings, see frontend/vendoring.py
_OF_OTHERS = ("htmx.min.js", "sse.min.js", "maplibre-gl-csp.js", "maplibre-gl-csp-worker.js", "maplibre-gl.css")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served; `address` changes with its bytes, so that a browser may keep it for a year."""

    address: str
    data: bytes
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """All files under `static/`, by their path there, such as `vendor/htmx.min.js`.

    Without those of others, which a checkout lacks that was never built, pages work without script; it is logged once.
    """
    found = {p.relative_to(_STATIC).as_posix(): _asset(p) for p in sorted(_STATIC.rglob("*")) if p.suffix in _TYPES}
    if missing := [name for name in _OF_OTHERS if f"vendor/{name}" not in found]:
        logging.getLogger(__name__).warning(
            "Pages work without script, as these files were not built: %s. To get them: make frontend",
            ", ".join(missing),
        )
    return found


def address_of(name: str) -> str:
    """The address of a file under `static/`; empty where there is none.

    >>> address_of("desk.css")[:18], address_of("none.js")
    ('/static/desk.css?v', '')
    """
    return found.address if (found := assets().get(name)) else ""


def _asset(path: Path) -> Asset:
    data, name = path.read_bytes(), path.relative_to(_STATIC).as_posix()
    return Asset(f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}", data, _TYPES[path.suffix])
