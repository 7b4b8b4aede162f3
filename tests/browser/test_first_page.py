"""The first page is small, and comes from one machine."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from browser.visits import Visit

MOST = 700_000
"""Bytes of the first page with all that it asks for: what a slow line brings in some seconds. From judgement."""


def test_the_first_page_is_small(visit: Callable[..., Visit], sample: str) -> None:
    page = visit(sample).opens("/")
    sizes = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map((one) => [one.name, one.transferSize])"
    )
    assert len(sizes) > 3, "the page, its sheet and its scripts"
    assert sum(size for _, size in sizes) <= MOST, sizes


@pytest.mark.parametrize("path", ["/", "/incidents", "/map", "/articles/1", "/search?q=border"])
def test_nothing_is_asked_of_another_host(visit: Callable[..., Visit], sample: str, path: str) -> None:
    reader = visit(sample)
    reader.opens(path).wait_for_load_state("load")
    if path == "/map":
        reader.page.locator(".atlas.moves").wait_for()
    hosts = {urlsplit(asked).netloc for asked in reader.asked if asked.startswith("http")}
    assert hosts == {urlsplit(sample).netloc}
