"""The measurement of speed runs, and its page shows what it kept."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_what_the_benchmark_keeps_is_what_the_page_of_performance_shows(tmp_path: Path) -> None:
    kept = tmp_path / "results" / "reading.json"
    words = ["--articles", "2", "--processes", "1", "--machine", "a desk lamp", "--out", str(kept)]
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "reading.py", *words], capture_output=True, text=True, check=True
    )
    figures = json.loads(kept.read_text(encoding="utf-8"))
    assert json.loads(done.stdout) == figures
    assert (figures["articles"], figures["processes"], figures["words"] > 50) == (2, 1, True)
    page = runpy.run_path(str(ROOT / "docs" / "generate.py"))["speed"](figures)
    for shown in ("a desk lamp", figures["measured"], f"{figures['words_a_second']:,}", "MiB", "| network |"):
        assert shown in page


def test_a_benchmark_of_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    words = ["--data", str(tmp_path / "none.jsonl")]
    done = subprocess.run([sys.executable, ROOT / "benchmarks" / "reading.py", *words], capture_output=True, text=True)
    assert done.returncode == 1
    assert "No file or folder" in done.stderr
