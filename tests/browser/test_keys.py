"""The keys of the sheet: each does what it says, and none is taken from a field."""

from collections.abc import Callable, Iterator

import pytest

from browser.visits import Page, Visit, expect, is_seen, rows, words

Begin = Callable[..., Visit]


@pytest.fixture
def analyst(visit: Begin, sample: str, tokens: dict[str, str]) -> Iterator[Visit]:
    one = visit(sample)
    one.signs_in(tokens["R. Okafor"])
    yield one
    one.opens("/")


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def current(page: Page) -> str:
    return words(page.locator(".at th, .val.at > h3").first)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_lines_are_gone_through_ticked_and_opened(analyst: Visit) -> None:
    page = analyst.opens("/incidents")
    first, second, *_ = rows(page)
    press(page, "jj")
    assert current(page).startswith(second)
    press(page, "kk")
    assert current(page).startswith(first), "before the first there is none"
    press(page, "x")
    expect(page.get_by_role("checkbox", name=f"Select {first}")).to_be_checked()
    press(page, "x")
    expect(page.get_by_role("checkbox", name=f"Select {first}")).not_to_be_checked()
    press(page, "m")
    assert focused(page) == "join-reason"
    page.reload()
    press(page, "jjo")
    page.wait_for_url(f"**/incidents/{second[1:]}")


def test_a_line_far_below_is_brought_into_the_window(analyst: Visit) -> None:
    page = analyst.opens("/incidents")
    press(page, "j" * 30)
    assert is_seen(page.locator(".at"))
    assert page.evaluate("scrollY") > 0


def test_values_are_gone_through_and_judged(analyst: Visit) -> None:
    page = analyst.opens("/")
    press(page, "jo")
    page.wait_for_url("**/incidents/*")
    values = [words(one) for one in page.locator(".val > h3").all()]
    press(page, "jjj")
    assert current(page) == values[2]
    press(page, "k")
    assert current(page) == values[1]
    press(page, "v")
    assert focused(page) == "status-value", "the field of the current value"
    page.reload()
    press(page, "v")
    assert focused(page) == "type-value", "of the first, where none is current"


def test_sentences_open_and_close(analyst: Visit) -> None:
    page = analyst.opens("/")
    press(page, "jo")
    page.wait_for_url("**/incidents/*")
    every = page.locator("details.why").count()
    press(page, "e")
    expect(page.locator("details.why[open]")).to_have_count(every)
    press(page, "e")
    expect(page.locator("details.why[open]")).to_have_count(0)


def test_the_toll_setting_apart_and_joining_are_one_key_away(analyst: Visit) -> None:
    page = analyst.opens("/")
    press(page, "jo")
    page.wait_for_url("**/incidents/*")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    press(page, "t")
    assert is_seen(page.locator(".toll").first)
    press(page, "s")
    assert focused(page).startswith("split-")
    page.locator("h1").click()
    press(page, "m")
    assert focused(page) == "merge-with"


def test_the_sheet_of_keys_opens_closes_and_switches_them_off(analyst: Visit) -> None:
    page = analyst.opens("/incidents")
    sheet = page.get_by_role("dialog", name="Keys")
    press(page, "?")
    expect(sheet).to_be_visible()
    press(page, "j")
    assert page.locator(".at").count() == 0, "nothing moves behind the sheet"
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    page.get_by_role("button", name="Keys ?").click()
    sheet.get_by_label("Keys are on").uncheck()
    sheet.get_by_role("button", name="Close").click()
    page.reload()
    press(page, "j")
    assert page.locator(".at").count() == 0
    page.get_by_role("button", name="Keys ?").click()
    sheet.get_by_label("Keys are on").check()


def test_no_key_is_taken_from_a_field(analyst: Visit) -> None:
    page = analyst.opens("/incidents")
    field = page.get_by_role("searchbox", name="Search the reports")
    field.press_sequentially("jkoxmstev?")
    assert field.input_value() == "jkoxmstev?"
    assert page.locator(".at").count() == 0
    assert page.url.endswith("/incidents")
