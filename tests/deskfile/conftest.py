"""The example's desk file."""

import pytest

from tocsin.desk import read_desk_file
from tocsin.deskfile import DeskFile


@pytest.fixture(scope="session")
def desk_file() -> DeskFile:
    return read_desk_file()
