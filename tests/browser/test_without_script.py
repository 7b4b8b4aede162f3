"""Without a script, all is read and filtered the same."""

from collections.abc import Callable

from browser.visits import Visit, rows, words

Begin = Callable[..., Visit]
BARE = {"java_script_enabled": False}


def test_first_look_needs_no_script(visit: Begin, sample: str) -> None:
    reader = visit(sample, **BARE)
    page, told = reader.opens("/"), reader.json("/situation")
    assert [words(one) for one in page.locator(".incidents .told").all()] == [
        words(line["told"]) for line in told["lines"]
    ]
    page.locator(".incidents a").first.click()
    assert words(page.get_by_role("heading", level=1)) == words(told["lines"][0]["title"])
    why = page.locator("details.why").first
    why.get_by_text("How it was read").click()
    assert why.locator("code").is_visible()
    assert not [asked for asked in reader.asked if ".js" in asked]


def test_a_filter_needs_no_script(visit: Begin, sample: str) -> None:
    reader = visit(sample, **BARE)
    page = reader.opens("/incidents")
    page.get_by_role("combobox", name="type").select_option("ASSAULT")
    page.get_by_role("button", name="Apply").click()
    assert "type=ASSAULT" in page.url
    assert rows(page) == [f"i{line['id']}" for line in reader.json("/incidents?type=ASSAULT")["lines"]]
    page.locator(".chosen a").click()
    assert "type=" not in page.url.replace("type=&", "")
    assert "of" in words(page.get_by_role("navigation", name="Pages"))


def test_the_map_is_a_drawing_whose_marks_are_links(visit: Begin, sample: str) -> None:
    reader = visit(sample, **BARE)
    page = reader.opens("/map")
    marks = page.locator("svg.chart a")
    assert marks.count() > 5
    address = marks.first.get_attribute("href") or ""
    reader.opens(address)
    assert page.get_by_role("heading", level=1).is_visible()
