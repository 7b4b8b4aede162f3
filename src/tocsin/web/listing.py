"""A list that comes in pages: which of them is shown, and the addresses of the others, with what was asked kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from tocsin.web.filters import page_of


@dataclass(frozen=True, slots=True)
class Pager:
    """Page `page` of `pages` of a list of `total`; `before` and `after` are addresses, empty where there is none."""

    total: int
    page: int
    pages: int
    before: str
    after: str

    def start(self, a_page: int) -> int:
        """The index of the first line of the page."""
        return (self.page - 1) * a_page


@dataclass(frozen=True, slots=True)
class InForce:
    """A filter that is in force, in words, and the address of the list without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many lines of one kind pass all that else was asked, and the address of the list of these."""

    name: str
    count: int
    href: str
    chosen: bool


NO_PAGES = Pager(0, 1, 1, "", "")
"""Of a list that cannot be told, as a filter is wrong."""


def linked(path: str, given: Mapping[str, str], *, page: int = 1) -> str:
    """The address of a list with what is asked of it; empty words ask for nothing.

    >>> linked("/pledges", {"kind": "threat", "state": "", "words": "border post"})
    '/pledges?kind=threat&words=border+post'
    """
    asked: dict[str, str | int] = {name: word.strip() for name, word in given.items() if word.strip()}
    if page > 1:
        asked["page"] = page
    return f"{path}?{urlencode(asked)}" if asked else path


def turned(path: str, given: Mapping[str, str], wanted: str, *, total: int, a_page: int) -> Pager:
    """The page that is wanted, else the last there is. Raises `WrongFilter` for what is no number of a page."""
    pages = max(1, -(-total // a_page))
    page = min(page_of(wanted), pages)
    return Pager(
        total,
        page,
        pages,
        linked(path, given, page=page - 1) if page > 1 else "",
        linked(path, given, page=page + 1) if page < pages else "",
    )


def chosen_of(path: str, given: Mapping[str, str], *, leave: Collection[str] = ()) -> tuple[InForce, ...]:
    """The filters that are in force; those named in `leave` only choose how the list is shown."""
    return tuple(
        InForce(f"{name}: {word.strip()}", linked(path, {**given, name: ""}))
        for name, word in given.items()
        if word.strip() and name not in leave
    )


def shares(
    path: str, given: Mapping[str, str], field: str, counts: Mapping[str, int], now: str | None, *, undo: bool = False
) -> tuple[Share, ...]:
    """The kinds of lines that `field` chooses from, with their numbers; `now` is chosen, which with `undo` its own link
    drops.
    """
    return tuple(
        Share(name, n, linked(path, {**given, field: "" if undo and name == now else name}), name == now)
        for name, n in counts.items()
    )
