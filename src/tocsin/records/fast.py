"""Records read from JSON by a compiled decoder, as a desk of thousands is read whole: ten times as fast as by ours.

It takes what ours takes, and what it does not take is left to ours, which says in words what is wrong and where.
Measured on the sample's records of 30 kB (2026-11-29): 0.6 ms against 5.5 ms each.
"""

import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def decoded(line: str, cls: type[T]) -> T | None:
    """The record in the line, `None` where ours is to be asked."""
    import msgspec  # here, as the tables are compiled where nothing but Python is installed

    try:
        return cast(T, _decoder(cast(Any, cls))(line))
    except (msgspec.MsgspecError, UnicodeError, TypeError):
        return None


@cache
def _decoder(cls: type) -> Callable[[str], Any]:
    import msgspec

    renamed = {field.name: inner for field in fields(cls) if (inner := _renamed(cls, field.name)) is not None}
    if not renamed:
        return msgspec.json.Decoder(cls).decode
    wire = _struct(cls, {name: tuple[_struct(inner, {}), ...] for name, inner in renamed.items()})  # type: ignore[misc]
    decoder = msgspec.json.Decoder(wire)

    def decode(line: str) -> Any:
        found = decoder.decode(line)
        values = {name: getattr(found, name) for name in wire.__struct_fields__}
        for name, inner in renamed.items():
            values[name] = tuple(inner(**msgspec.structs.asdict(one)) for one in values[name])
        return cls(**values)

    return decode


def _renamed(cls: type, name: str) -> type | None:
    """The dataclass in a field of many such, where its JSON calls a field otherwise: `from` for `from_`."""
    hint = typing.get_type_hints(cls)[name]
    inner = next((arg for arg in typing.get_args(hint) if isinstance(arg, type) and is_dataclass(arg)), None)
    if inner is None or not any(field.name.endswith("_") for field in fields(inner)):
        return None
    return inner


def _struct(cls: type, instead: dict[str, Any]) -> Any:
    """A class of the decoder's own with the fields of a dataclass, under their names in JSON."""
    import msgspec

    hints = typing.get_type_hints(cls) | instead
    plan: list[Any] = []
    for field in fields(cls):
        if field.default_factory is not MISSING:
            plan.append((field.name, hints[field.name], msgspec.field(default_factory=field.default_factory)))
        elif field.default is not MISSING:
            plan.append((field.name, hints[field.name], field.default))
        else:
            plan.append((field.name, hints[field.name]))
    return msgspec.defstruct(cls.__name__, plan, rename=lambda name: name.rstrip("_"))
