"""A desk file for a new desk: all that it needs, with what may be changed shown."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from tocsin.deskfile.checks import Table, state_code
from tocsin.deskfile.reading import read_desk_file
from tocsin.knowledge.states import states


def new_desk_file(path: Path, name: str, countries: Sequence[str], contact: str | None) -> None:
    """Writes a desk file for a region of these countries (ISO 3166 alpha-3), an audience each.

    Raises `DeskFileError` for a code that no state has.
    """
    table = Table(str(path), "the desk file", {})
    codes = list(dict.fromkeys(state_code(table, code) for code in countries))
    names = [states()[code].name for code in codes]
    audiences = [
        f'[[audience]]\nname = {quoted(called)}\ncountries = ["{code}"]\n'
        for called, code in zip(names, codes, strict=True)
    ]
    listed = ", ".join(f'"{code}"' for code in codes)
    near = [f"{code} = [{', '.join(f'{chr(34)}{o}{chr(34)}' for o in codes if o != code)}]" for code in codes]
    text = (
        (files("tocsin.deskfile") / "template.toml")
        .read_text(encoding="utf-8")
        .format(
            name=quoted(name),
            region=listed,
            contact=f"contact = {quoted(contact)}"
            if contact
            else '# contact = "desk@example.org"   # told to every site',
            neighbours="\n".join(near) if len(codes) > 1 else '# TJK = ["KGZ", "UZB"]',
            audiences="\n".join(audiences),
            first=quoted(names[0]),
        )
    )
    path.write_text(text, encoding="utf-8")
    read_desk_file(path)  # what cannot be is said at once


def quoted(words: str) -> str:
    """The words as a basic string of TOML."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " else " " for c in escaped) + '"'
