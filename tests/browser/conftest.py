"""A desk of the sample, served by the real command; Debian's Chromium; and the people at it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.launching import launched, missing
from browser.serving import make_sample, serving
from tocsin.access import add_token
from tocsin.store import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from browser.visits import Visit

ANALYSTS = ("R. Okafor", "M. Lindqvist")


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    if why := missing():
        pytest.skip(why)
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, chromium: "Browser") -> tuple[Path, dict[str, str]]:
    """The sample's desk, never written, and a token for each analyst."""
    desk = make_sample(tmp_path_factory.mktemp("sample"))
    with Desk(str(desk)) as opened:
        return desk, {name: add_token(opened, name, "analyst") for name in ANALYSTS}


@pytest.fixture(scope="session")
def tokens(made: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return made[1]


@pytest.fixture(scope="session")
def sample(made: tuple[Path, dict[str, str]]) -> Iterator[str]:
    """Where the sample is served to all who only read."""
    with serving(made[0]) as address:
        yield address


@pytest.fixture
def own(made: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    """A desk of the test's own."""
    return Path(shutil.copy(made[0], tmp_path / "desk.db"))


@pytest.fixture
def served(own: Path) -> Iterator[str]:
    """Where the test's own desk is served."""
    with serving(own) as address:
        yield address


@pytest.fixture
def visit(chromium: "Browser", request: pytest.FixtureRequest) -> Iterator[Callable[..., "Visit"]]:
    """Starts a visit. In none may a script fail, the console complain, or another host be asked."""
    from browser.visits import Visit

    if "served" in request.fixturenames:
        request.getfixturevalue("served")  # before the visits, so that they end before it does
    begun: list[Visit] = []

    def begin(address: str, **options: Any) -> Visit:
        begun.append(Visit(chromium, address, **options))
        return begun[-1]

    yield begin
    assert [fault for one in begun for fault in one.leaves()] == []
