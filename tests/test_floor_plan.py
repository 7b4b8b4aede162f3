"""Who may import whom. Imports inside functions and under TYPE_CHECKING count too."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "tocsin"

GROUND = {"records", "knowledge"}
READING_ROOMS = {"sources", "articles", "language", "coding", "incidents"}
ALLOWED: dict[str, set[str]] = {
    "records": set(),
    "knowledge": {"records"},
    **{room: set(GROUND) for room in READING_ROOMS},
    "store": {"records"},
    "parallel": set(),
    "arguments": {"records"},
    "stopwatch": set(),
    "deriving": {"records", "incidents", "store"},
    "pipeline": GROUND | READING_ROOMS | {"upkeep", "store", "parallel", "arguments", "stopwatch"},
    "assessment": {"records", "incidents", "store"},
    "upkeep": {"records", "deriving", "assessment", "briefing", "store"},
    "deskfile": set(GROUND),
    "briefing": GROUND | {"deskfile", "store", "assessment"},
    "gathering": GROUND | {"sources", "deskfile", "upkeep", "assessment", "pipeline", "briefing", "store"},
    "alerting": GROUND | {"sources", "deskfile", "briefing", "store"},
    "judging": GROUND | {"coding", "incidents", "upkeep", "pipeline", "store", "arguments"},
    "desk": {"records", "arguments", "upkeep", "assessment", "pipeline", "judging", "store", "briefing", "deskfile"},
    "rereading": {"records", "upkeep", "pipeline", "store"},
    "access": {"records", "store"},
    "evaluation": GROUND | READING_ROOMS | {"pipeline", "store", "assessment", "briefing", "deskfile"},
    "web": GROUND | {"store", "assessment", "briefing", "deskfile", "gathering", "desk", "judging", "upkeep", "access"},
    "cli": GROUND
    | READING_ROOMS
    | {
        "access",
        "alerting",
        "gathering",
        "upkeep",
        "deskfile",
        "pipeline",
        "stopwatch",
        "store",
        "assessment",
        "briefing",
        "judging",
        "sample",
        "desk",
        "rereading",
        "web",
        "evaluation",
    },
    "__main__": {"cli"},
    "training": GROUND | READING_ROOMS | {"pipeline", "evaluation"},
    "sample": {"deskfile"},
}
ROOMS = sorted(
    {p.name.removesuffix(".py") for p in PACKAGE.iterdir() if p.is_dir() or p.suffix == ".py"}
    - {"__init__", "_version", "__pycache__"}
)


def imports(path: Path) -> set[str]:
    """The rooms that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "tocsin":
            parts = node.module.split(".")[1:]
            found |= {parts[0]} if parts else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("tocsin.")}
    return found - {"_version"}


def files_of(room: str) -> list[Path]:
    path = PACKAGE / room
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    assert room in ALLOWED, f"{room} has no place in the floor plan; give it one in ALLOWED and docs/architecture.md"
    for path in files_of(room):
        outside = imports(path) - {room}
        assert outside <= ALLOWED[room], f"{path.relative_to(PACKAGE)} imports {sorted(outside - ALLOWED[room])}"


def test_the_walk_sees_imports_inside_functions(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text("def f():\n    from tocsin.coding import code\n    import tocsin.store.sql\n")
    assert imports(path) == {"coding", "store"}


def test_only_the_command_line_prints() -> None:
    printing = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= {"cli"}


def test_only_sources_opens_sockets() -> None:
    network = {
        "socket", "urllib.request", "http.client", "httpx", "httpcore", "requests", "urllib3", "ftplib", "smtplib",
    }  # fmt: skip
    for path in PACKAGE.rglob("*.py"):
        names = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {a.name for a in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
        at = path.relative_to(PACKAGE).parts[:2]
        if at == ("web", "serving.py"):  # it listens on this machine, and asks nobody
            names -= {"socket"}
        assert not names & network or at == ("sources", "fetching"), path


def test_every_room_says_what_comes_in_what_goes_out_and_what_it_never_does() -> None:
    for room in ROOMS:
        if (PACKAGE / room / "__init__.py").exists():
            doc = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
            assert "never" in doc or "no " in doc, f"{room}/__init__.py does not say what the room never does"
            assert len(doc) > 80, f"{room}/__init__.py says too little"
