"""What several tests share: where gold and the reference article lie, if they are there at all."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold beside the project; a fresh clone elsewhere has none, and what needs it is skipped."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the gold folder {SHARED}, which is not part of the project")
    return SHARED
