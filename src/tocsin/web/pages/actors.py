"""Who appears in the desk's incidents, fifty a page."""

from dataclasses import asdict, dataclass

from tocsin.knowledge import find_actors
from tocsin.store import Desk
from tocsin.store.searching import terms
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import country_of, known
from tocsin.web.listing import NO_PAGES, InForce, Pager, chosen_of, turned
from tocsin.web.pages.cast import Member, actor_address, cast, members_called

# lines a page. From judgement, as of incidents
A_PAGE = 50

SORTS = ("incidents", "did", "suffered", "name")
WHO = ("known", "named")
"""Those whom the tables know, and those whom reports alone name."""


@dataclass(frozen=True, slots=True)
class AskedActors:
    """What an address asks of the list: a part of a name, a country, whom the tables know or not, and the order."""

    name: str = ""
    country: str = ""
    who: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One of them, and the address of its page."""

    actor: Member
    href: str


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """Those who appear and pass what was asked; `every` counts all. `advice` says what was wrong with a filter."""

    asked: AskedActors
    advice: str
    every: int
    pager: Pager
    lines: tuple[ActorLine, ...]
    chosen: tuple[InForce, ...]
    sorts: tuple[str, ...] = SORTS
    kinds: tuple[str, ...] = WHO


def actors_page(desk: Desk, asked: AskedActors, *, page: str = "", path: str = "/actors") -> ActorsPage:
    """The page of the list that was asked for; `path` is that of its links."""
    given = asdict(asked)
    chosen = chosen_of(path, given, leave=("sort",))
    try:
        country, who = country_of(asked.country), known("choice", asked.who, WHO)
        sort = known("order", asked.sort, SORTS) or SORTS[0]
        every = cast(desk.casts())
        found = _called(desk, asked.name) if asked.name.strip() else every
        found = [one for one in found if country is None or country in one.countries]
        found = [one for one in found if who is None or one.known == (who == "known")]
        pager = turned(path, given, page, total=len(found), a_page=A_PAGE)
    except WrongFilter as error:
        return ActorsPage(asked, str(error), 0, NO_PAGES, (), chosen)
    start = pager.start(A_PAGE)
    lines = tuple(ActorLine(one, actor_address(one.key)) for one in _sorted(found, sort)[start : start + A_PAGE])
    return ActorsPage(asked, "", len(every), pager, lines, chosen)


def _called(desk: Desk, name: str) -> list[Member]:
    return members_called(desk, name, {one.id for one in find_actors(" ".join(terms(name)))})


def _sorted(found: list[Member], sort: str) -> list[Member]:
    """In that order; they come with the most frequent first."""
    if sort == "name":
        return sorted(found, key=lambda one: one.name.casefold())
    if sort in ("did", "suffered"):
        return sorted(found, key=lambda one: -(one.did if sort == "did" else one.suffered))
    return found
