"""Scripts of others are fetched when they changed, and what keeps them away is said with what to do."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"


@pytest.fixture
def vendoring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, which writes to an empty folder."""
    spec = importlib.util.spec_from_file_location("vendoring", FRONTEND / "vendoring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENDOR", tmp_path / "vendor")
    return module


def npm(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a command `npm` first on the way."""
    folder.mkdir(exist_ok=True)
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_what_did_not_change_is_not_fetched_again(
    vendoring: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = " ".join(f"node_modules/{package}/{path}" for package, paths in vendoring.TAKEN.items() for path in paths)
    npm(
        tmp_path / "bin",
        f'for path in {made}; do mkdir -p "$(dirname $path)"; printf "x\\n//# sourceMappingURL=x.map" > $path; done',
        monkeypatch,
    )
    assert vendoring.vendor()
    assert {p.name for p in vendoring.VENDOR.iterdir()} == {*vendoring.names(), "made-from.txt"}
    assert (vendoring.VENDOR / "htmx.min.js").read_text() == "x"
    npm(tmp_path / "bin", "exit 1", monkeypatch)
    assert not vendoring.vendor()
    (vendoring.VENDOR / "htmx.min.js").unlink()
    with pytest.raises(vendoring.NotFetched):
        vendoring.vendor()


def test_a_registry_that_cannot_be_reached_is_said_in_one_sentence(
    vendoring: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm(tmp_path / "bin", "echo 'npm error network getaddrinfo ENOTFOUND' >&2; exit 1", monkeypatch)
    with pytest.raises(vendoring.NotFetched, match=r"ENOTFOUND\. Let npm reach a registry .* make frontend"):
        vendoring.vendor()
    assert not vendoring.VENDOR.exists()


def test_versions_are_pinned_and_no_registry_is_named() -> None:
    asked = json.loads((FRONTEND / "package.json").read_text())
    assert asked["private"] is True
    assert all(version[0].isdigit() for version in asked["dependencies"].values())
    lock = json.loads((FRONTEND / "package-lock.json").read_text())
    assert not [name for name, one in lock["packages"].items() if "resolved" in one]
    assert all(one.get("integrity") for name, one in lock["packages"].items() if name)
