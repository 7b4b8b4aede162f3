"""The sample desk, and the real command that serves it."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "src" / "tocsin" / "sample"
_ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}


def make_sample(folder: Path) -> Path:
    """A desk with the reports of the bundled sample, gathered as `tocsin demo` does."""
    command = [sys.executable, "-m", "tocsin", "demo", "--out", str(folder)]
    subprocess.run(command, env=_ENVIRONMENT, check=True, capture_output=True)
    return folder / "desk.db"


@contextlib.contextmanager
def serving(desk: Path) -> Iterator[str]:
    """The address at which `tocsin serve` serves a desk with the sample's desk file, without a slash at its end."""
    command = [sys.executable, "-m", "tocsin", "serve", "--desk", str(desk)]
    command += ["--desk-file", str(SAMPLE / "desk.toml"), "--port", "0"]
    with subprocess.Popen(command, env=_ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            assert "http://" in said, f"tocsin serve did not start, and said {said!r}"
            yield said.split()[5].rstrip("/")
        finally:
            process.terminate()
