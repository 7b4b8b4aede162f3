"""axe finds nothing on any page that shuts somebody out: in light and dark colours, and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from browser.visits import Page, Visit
from tocsin.web.navigation import NAVIGATION

Begin = Callable[..., Visit]
FURTHER = {
    "article": "/articles/4",
    "search": "/search?q=border+guards",
    "an actor": "/actors/iso:TJK",
    "a brief": "/briefs?audience=Tajikistan",
    "a filter": "/incidents?type=ASSAULT&country=TJK",
    "nothing found": "/incidents?words=zzz",
    "sign-in": "/sign-in",
}
PAGES = {**{name: href for name, href, _ in NAVIGATION}, **FURTHER}
FOUND: dict[str, Callable[[Visit], str]] = {
    "incident": Visit.heaviest,
    "a place": lambda reader: str(reader.json("/places")["lines"][0]["href"]),
}
"""Pages whose addresses change with what is read."""
ON_A_PHONE = ("situation", "incidents", "incident", "map", "briefs", "sources")


def opened(reader: Visit, name: str) -> Page:
    return reader.opens(FOUND[name](reader) if name in FOUND else PAGES[name])


def breaks(page: Page) -> list[str]:
    """What axe finds on a page: rule, weight and the first element that breaks it."""
    from axe_playwright_python.sync_playwright import Axe

    answer: Any = Axe().run(page).response
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html']}" for one in answer["violations"]]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, *FOUND])
def test_a_page_shuts_nobody_out(visit: Begin, sample: str, name: str, colours: str) -> None:
    assert breaks(opened(visit(sample, color_scheme=colours), name)) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", ON_A_PHONE)
def test_nor_does_it_on_a_phone(visit: Begin, sample: str, name: str, colours: str) -> None:
    reader = visit(sample, color_scheme=colours, viewport={"width": 390, "height": 844})
    assert breaks(opened(reader, name)) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_nor_do_the_forms_of_those_who_judge(visit: Begin, served: str, tokens: dict[str, str], colours: str) -> None:
    analyst = visit(served, color_scheme=colours, answers=(400,))
    page = analyst.signs_in(tokens["R. Okafor"])
    assert breaks(analyst.opens("/incidents")) == []
    analyst.opens(analyst.heaviest())
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert breaks(page) == []
    page.locator("#judge-harm-killed").get_by_label("put right").fill("many")
    page.locator("#judge-harm-killed").get_by_role("button", name="Put right", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert breaks(page) == []
    page.get_by_role("button", name="Keys ?").click()
    assert breaks(page) == []
