"""What every state has: ministries, armies, parliaments. Whose they are, the words around the name say.

No row names "the Turkish Foreign Ministry": `names.find_names` puts it together from a people or state and the name of
an institution, and its id says both, `tocsin:tur-foreign-ministry`.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.bodies import FORCE_KINDS
from tocsin.knowledge.tables import SECTORS, Once, rows, table


@dataclass(frozen=True, slots=True)
class Institution:
    """A kind of institution that states have. `slug` ends the id of each state's; the first name is the usual one."""

    slug: str
    names: tuple[str, ...]
    sector: str
    kind: str


def read_institutions(path: Traversable) -> dict[str, Institution]:
    """The kinds of institutions by slug."""
    found, owners = dict[str, Institution](), Once()
    for row in rows(path, "id names sector kind source"):
        row.source()
        one = Institution(
            row.text("id"),
            row.names("names"),
            row.one_of("sector", SECTORS) or "",
            row.one_of("kind", FORCE_KINDS) or "",
        )
        if not one.names:
            raise row.error('the column "names" is empty. Fill it, or remove the row.')
        if one.slug in found:
            raise row.error(f'"{one.slug}" has a row already. Merge the two.')
        owners.claim(row, one.slug, {name.lower() for name in one.names})
        found[one.slug] = one
    return found


@cache
def institutions() -> dict[str, Institution]:
    """All kinds of institutions by slug."""
    return read_institutions(table("institutions.tsv"))


@cache
def _by_name() -> dict[str, Institution]:
    return {name.lower(): one for one in institutions().values() for name in one.names}


def institution(name: str) -> Institution | None:
    """The kind of institution that the words name, whatever the state; case does not matter.

    >>> institution("Foreign Ministry").slug
    'foreign-ministry'
    """
    return _by_name().get(name.lower())
