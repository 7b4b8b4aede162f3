"""What happens to a page that is open: news is told of without moving anything, and nobody overwrites anybody."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser.visits import Visit, expect, words
from store.world import fill, report
from tocsin.store import Desk

Begin = Callable[..., Visit]


@pytest.mark.parametrize("scrolled", [0, 400])
@pytest.mark.parametrize("path", ["/", "/incidents"])
def test_news_is_told_of_and_nothing_moves(visit: Begin, served: str, own: Path, path: str, scrolled: int) -> None:
    reader = visit(served)
    page = reader.opens(path)
    page.evaluate(f"scrollTo(0, {scrolled})")
    line = page.locator(".tri tbody tr, .incidents > li").nth(6)
    before = line.bounding_box()
    with Desk(str(own)) as desk:
        fill(desk, [report(uri="https://new.example/1")])
    told = page.get_by_role("status").get_by_text("1 report has come in.")
    told.wait_for()
    assert page.evaluate("scrollY") == scrolled
    assert line.bounding_box() == before
    expect(told).to_be_in_viewport()
    every = reader.json("/incidents")["every"]
    page.get_by_role("link", name="Show it").click()
    if path == "/":
        expect(page.get_by_role("link", name=f"All {every}")).to_be_visible()
    else:
        expect(page.get_by_text(f"{every} incidents")).to_be_visible()
    expect(told).to_have_count(0)


def test_of_two_who_judge_the_second_is_told_of_the_first(visit: Begin, served: str, tokens: dict[str, str]) -> None:
    one, two = visit(served), visit(served, answers=(409,))
    at = one.heaviest()
    number = at.rpartition("/")[2]
    for who, name in ((one, "M. Lindqvist"), (two, "R. Okafor")):
        who.signs_in(tokens[name], at)
        who.page.locator("#harm-killed").get_by_text("Judge", exact=True).click()
    for who, killed, why in ((one, "12", "the ministry"), (two, "13", "the hospital's list")):
        form = who.page.locator("#judge-harm-killed")
        form.get_by_label("put right").fill(killed)
        form.get_by_label("why").fill(why)
        form.get_by_role("button", name="Put right", exact=True).click()
    expect(one.page.get_by_text(f"Set killed of i{number} to 12.")).to_be_visible()
    refused = two.page.get_by_role("alert")
    assert f"M. Lindqvist set killed of i{number} to 12 at" in words(refused)
    assert "Your judgement was not applied." in words(refused)
    form = two.page.locator("#judge-harm-killed")
    expect(form.get_by_label("put right")).to_have_value("13")
    expect(form.get_by_label("why")).to_have_value("the hospital's list")
    assert [made["by"] for made in one.json(at)["judgements"]] == ["M. Lindqvist"]
    form.get_by_role("button", name="Put right", exact=True).click()
    expect(two.page.get_by_text(f"Set killed of i{number} to 13.")).to_be_visible()
    assert [made["by"] for made in one.json(at)["judgements"]] == ["M. Lindqvist", "R. Okafor"]


def test_undoing_is_one_press_where_it_was_done(visit: Begin, served: str, tokens: dict[str, str]) -> None:
    analyst = visit(served)
    page = analyst.signs_in(tokens["R. Okafor"], "/incidents/1")
    page.get_by_text("Mark it as checked").click()
    page.get_by_role("button", name="Checked").click()
    done = page.get_by_role("status").filter(has_text="Checked i1.")
    done.get_by_role("button").click()
    expect(page.get_by_text("Took back: Checked i1.")).to_be_visible()
    assert analyst.json("/incidents/1")["verified"] is False


def test_putting_right_with_nothing_chosen_changes_nothing(visit: Begin, served: str, tokens: dict[str, str]) -> None:
    analyst = visit(served, answers=(400,))
    page = analyst.signs_in(tokens["R. Okafor"], "/incidents/1")
    page.locator("#type").get_by_text("Judge", exact=True).click()
    page.locator("#type").get_by_role("button", name="Put right", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert analyst.json("/incidents/1")["judgements"] == []
