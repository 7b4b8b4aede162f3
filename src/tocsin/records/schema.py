"""The JSON Schema of the record, generated from the dataclasses; `docs/record.schema.json` is its output."""

import inspect
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin

from tocsin.records.codec import json_name
from tocsin.records.record import Record

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one `Record`, each noun under `$defs` with its docstring as description.

    Every key that we write is required; keys that we do not know are allowed, as newer versions may add some.
    """
    definitions: dict[str, Any] = {}
    _of(Record, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The record that tocsin read --json prints, one a line",
        **definitions.pop("Record"),
        "$defs": dict(sorted(definitions.items())),
    }


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, args = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _of_dataclass(typing.cast(type, hint), definitions)
    if origin in (Union, types.UnionType):
        inner = _of(next(a for a in args if a is not type(None)), definitions)
        return {"anyOf": [inner, {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(args)} if len(args) > 1 else {"const": args[0]}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _of(args[0], definitions)}
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [_of(a, definitions) for a in args],
            "items": False,
            "minItems": len(args),
        }
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(args[1], definitions)}
    if hint is datetime:
        return {"type": "string", "format": "date-time"}
    if hint is date:
        return {"type": "string", "format": "date"}
    return {"type": _PLAIN[hint]}


def _of_dataclass(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}  # its place in the order, and an end to recursion
        hints = typing.get_type_hints(cls)
        definitions[cls.__name__] = {
            "description": inspect.cleandoc(cls.__doc__ or ""),
            "type": "object",
            "properties": {json_name(f.name): _of(hints[f.name], definitions) for f in fields(cls)},
            "required": [json_name(f.name) for f in fields(cls)],
        }
    return {"$ref": f"#/$defs/{cls.__name__}"}
