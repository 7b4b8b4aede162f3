"""Records to JSON and back: one codec for every noun, driven by the dataclasses' own annotations."""

import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, overload

from tocsin.records.errors import ArgumentError, RecordError
from tocsin.records.fast import decoded
from tocsin.records.record import Record

T = TypeVar("T")


def json_name(field_name: str) -> str:
    """The key of a field in JSON: the field's name, less the underscore that keeps it clear of a keyword.

    >>> json_name("from_")
    'from'
    """
    return field_name.rstrip("_")


@cache
def _keys(cls: type) -> tuple[tuple[str, str], ...]:
    return tuple((f.name, json_name(f.name)) for f in fields(cls))


def to_dict(value: Any) -> Any:
    """What `json.dumps` takes: dataclasses become objects in field order, tuples lists, days and times ISO 8601."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        return [to_dict(item) for item in value]
    if isinstance(value, dict):
        return {key: to_dict(item) for key, item in value.items()}
    if isinstance(value, date):  # datetime is a date, and its isoformat carries the offset
        return value.isoformat()
    return {key: to_dict(getattr(value, name)) for name, key in _keys(cast(Any, type(value)))}


def to_line(record: Any) -> str:
    r"""One line of JSON Lines, without its line end: UTF-8 text as it is, and never a `\n` inside."""
    return json.dumps(to_dict(record), ensure_ascii=False, separators=(",", ":"))


def from_dict(cls: type[T], data: Any) -> T:
    """The record that `to_dict` was given. Unknown keys are passed over: a newer version may have written them.

    Raises `RecordError`, with the path of the value, where a key is missing or a value is of another type.
    """
    return cast(T, _decoder(cast(Any, cls))(data, cls.__name__))


@overload
def from_line(line: str) -> Record: ...


@overload
def from_line(line: str, cls: type[T]) -> T: ...


def from_line(line: str, cls: type[Any] = Record) -> Any:
    """The record in one line of JSON Lines, equal to the one that `to_line` was given.

    `cls` is another noun, such as `Happening`, where the line holds one. Raises `RecordError` where the line is not
    JSON or not that record.

    >>> from_line('{"id": 7}')
    Traceback (most recent call last):
    ...
    tocsin.records.errors.RecordError: Wanted Record.schema, found id.
    """
    if not isinstance(line, str):
        raise ArgumentError(f"Wanted a line of JSON as a str, found {line!r:.60}. Write: from_line(line)")
    if (found := decoded(line, cls)) is not None:
        return found
    try:
        data = json.loads(line)
    except ValueError as error:
        raise RecordError(
            f"Wanted a {cls.__name__} as one line of JSON, found {line[:40]!r} ({error}). "
            "Records are separated by \\n alone; was the file split on something else?"
        ) from error
    return from_dict(cls, data)


def read_lines(cls: type[T], lines: Iterable[str]) -> Iterator[T]:
    """The records of a JSON Lines stream, blank lines passed over."""
    return (from_line(line, cls) for line in lines if line.strip())


Decoder = Callable[[Any, str], Any]


@cache
def _decoder(hint: Any) -> Decoder:
    """A function that turns JSON of one annotation into the value; `path` is for the error's sentence."""
    origin, args = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _dataclass_decoder(cast(type, hint))
    if origin in (Union, types.UnionType):
        inner = _decoder(next(a for a in args if a is not type(None)))
        return lambda data, path: None if data is None else inner(data, path)
    if origin is Literal:
        return _checked(lambda data: data in args, f"one of {', '.join(map(str, args))}")
    if origin is tuple and args[-1] is Ellipsis:
        item = _decoder(args[0])
        return lambda data, path: tuple(
            item(value, f"{path}[{i}]") for i, value in enumerate(_expect(data, list, path))
        )
    if origin is tuple:
        return _pair_decoder(args)
    if origin is dict:
        value_of = _decoder(args[1])
        return lambda data, path: {
            key: value_of(value, f"{path}.{key}") for key, value in _expect(data, dict, path).items()
        }
    if hint in (date, datetime):
        return lambda data, path: _day(hint, data, path)
    if hint is float:
        return _checked(lambda data: isinstance(data, int | float) and not isinstance(data, bool), "a number")
    if hint is int:
        return _checked(lambda data: isinstance(data, int) and not isinstance(data, bool), "a whole number")
    return _checked(lambda data: isinstance(data, hint), hint.__name__)


def _pair_decoder(hints: tuple[Any, ...]) -> Decoder:
    """For tuples of fixed length, which are spans."""
    inner = [_decoder(hint) for hint in hints]

    def decode(data: Any, path: str) -> Any:
        if len(_expect(data, list, path)) != len(inner):
            raise RecordError(f"Wanted {len(inner)} values as {path}, found {len(data)}.")
        return tuple(item(value, f"{path}[{i}]") for i, (item, value) in enumerate(zip(inner, data, strict=True)))

    return decode


def _dataclass_decoder(cls: type) -> Decoder:
    hints = typing.get_type_hints(cls)
    plan = [
        (f.name, json_name(f.name), hints[f.name], f.default is MISSING and f.default_factory is MISSING)
        for f in fields(cls)
    ]

    def decode(data: Any, path: str) -> Any:
        _expect(data, dict, path)
        values = {}
        for name, key, hint, required in plan:
            if key in data:
                values[name] = _decoder(hint)(data[key], f"{path}.{key}")
            elif required:
                raise RecordError(f"Wanted {path}.{key}, found {', '.join(data) or 'no keys'}.")
        return cls(**values)

    return decode


def _checked(test: Callable[[Any], bool], wanted: str) -> Decoder:
    def decode(data: Any, path: str) -> Any:
        if not test(data):
            raise RecordError(f"Wanted {wanted} as {path}, found {data!r}.")
        return data

    return decode


def _expect(data: Any, kind: type, path: str) -> Any:
    if not isinstance(data, kind):
        raise RecordError(f"Wanted a {kind.__name__} as {path}, found {type(data).__name__}.")
    return data


def _day(kind: type[date], data: Any, path: str) -> date:
    try:
        return kind.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise RecordError(f"Wanted an ISO 8601 {kind.__name__} as {path}, found {data!r}.") from error
