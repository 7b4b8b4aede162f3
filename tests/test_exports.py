"""What a room promises in `__all__` is there, and what the package promises is all that it has."""

import importlib
import pkgutil

import pytest

import tocsin

ROOMS = [m.name for m in pkgutil.iter_modules(tocsin.__path__, "tocsin.") if m.ispkg]


@pytest.mark.parametrize("name", ["tocsin", *ROOMS])
def test_every_promised_name_exists_and_the_list_is_in_order(name: str) -> None:
    room = importlib.import_module(name)
    promised = list(room.__all__)
    assert [n for n in promised if not hasattr(room, n)] == []
    assert len(promised) == len(set(promised))


def test_the_package_shows_what_it_promises_and_nothing_else() -> None:
    assert [n for n in dir(tocsin) if not n.startswith("__")] == [
        n for n in sorted(tocsin.__all__) if n != "__version__"
    ]


def test_a_name_that_the_package_lacks_is_answered_with_what_it_has() -> None:
    with pytest.raises(AttributeError, match=r"It has: .*open"):
        _ = tocsin.raed


def test_the_package_is_typed() -> None:
    from importlib.resources import files

    assert (files("tocsin") / "py.typed").is_file()
