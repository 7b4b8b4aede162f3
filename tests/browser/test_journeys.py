"""Eight journeys through a desk, each as a person goes it; what they see is what the JSON says."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from browser.visits import Visit, is_seen, rows, words

Begin = Callable[..., Visit]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def test_first_look_tells_what_weighs_most_and_leads_to_a_day(visit: Begin, sample: str) -> None:
    reader = visit(sample)
    page, told = reader.opens("/"), reader.json("/situation")
    assert page.title() == "Situation · Tocsin"
    assert "You look for the first time" in words(page.get_by_role("region", name="Since you last looked"))
    seen = [words(one) for one in page.locator(".incidents .told").all()]
    assert seen == [words(line["told"]) for line in told["lines"]]
    assert is_seen(page.locator(".incidents .told").first), "the heaviest is seen without scrolling"
    promised = page.get_by_role("region", name="Promised, by the day it is due").get_by_role("listitem")
    assert promised.count() == len(told["promised"]) > 0
    busiest = max(told["days"]["days"], key=lambda day: sum(day["standings"].values()))
    page.locator(".days a").nth(told["days"]["days"].index(busiest)).click()
    page.wait_for_url("**/incidents?since=*")
    assert page.get_by_role("heading", name="Incidents").is_visible()
    assert parse_qs(urlsplit(page.url).query) == {"since": [busiest["day"]], "until": [busiest["day"]]}
    assert len(rows(page)) == reader.json(f"/incidents?since={busiest['day']}&until={busiest['day']}")["pager"]["total"]


def test_a_filter_is_shared_by_its_address(visit: Begin, sample: str) -> None:
    reader, colleague = visit(sample), visit(sample)
    page = reader.opens("/incidents")
    page.get_by_role("combobox", name="type").select_option("ASSAULT")
    page.get_by_role("combobox", name="standing").select_option("disputed")
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("The address of this page keeps the choice").wait_for()
    assert page.url == f"{sample}/incidents?type=ASSAULT&standing=disputed", "short enough to be sent"
    found = reader.json("/incidents?type=ASSAULT&standing=disputed")
    assert rows(page) == [f"i{line['id']}" for line in found["lines"]]
    assert 0 < found["pager"]["total"] < found["every"]
    assert set(page.locator(".tri .stand").all_inner_texts()) == {"disputed"}
    assert rows(colleague.opens(page.url)) == rows(page)
    page.get_by_role("link", name="standing: disputed").click()
    page.wait_for_url("**/incidents?type=ASSAULT")
    assert len(rows(page)) == reader.json("/incidents?type=ASSAULT")["pager"]["total"]
    page.go_back()
    page.wait_for_url("**standing=disputed")
    page.locator(".chosen").get_by_text("disputed").wait_for()
    assert rows(page) == rows(colleague.page)
    reader.opens("/statements").get_by_label("country").fill("TJK")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/statements?country=TJK")


def test_an_incident_is_followed_to_its_sentence(visit: Begin, sample: str) -> None:
    reader = visit(sample)
    page = reader.opens("/")
    page.locator(".incidents a").first.click()
    page.wait_for_url("**/incidents/*")
    number = int(page.url.rsplit("/", 1)[1])
    killed = page.locator("#harm-killed")
    best = next(v for v in reader.json(f"/incidents/{number}")["values"] if v["field"] == "harm.killed")["sayings"][0]
    assert words(killed.locator(".v").first) == best["value"]
    sentence = words(killed.locator("blockquote").first).strip("“”")
    assert sentence == words("".join(piece["text"] for piece in best["quotes"][0]["pieces"])).strip("“”")
    assert words(killed.locator("mark").first) in sentence
    killed.locator("blockquote + .meta a").first.click()
    page.wait_for_url("**/articles/*")
    assert sentence in words(page.get_by_role("article"))
    assert page.get_by_role("article").locator(".k-number").count() > 0
    assert page.get_by_role("link", name=f"i{number}", exact=True).is_visible(), "and from there back"


def test_two_are_joined_and_parted_again(visit: Begin, served: str, tokens: dict[str, str]) -> None:
    analyst = visit(served)
    page = analyst.signs_in(tokens["R. Okafor"], "/incidents")
    one, two = sorted(int(row[1:]) for row in rows(page)[:2])
    for key in "jxjxm":
        page.keyboard.press(key)
    page.keyboard.type("told of the same day")
    page.keyboard.press("Enter")
    page.get_by_text(f"Joined i{one} and i{two}.").wait_for()
    assert page.url.startswith(f"{served}/incidents/{one}")
    assert "told of the same day" in words(page.get_by_role("region", name="Judgements"))
    assert analyst.json(f"/incidents/{two}")["id"] == one
    analyst.opens(f"/incidents/{two}")
    assert page.get_by_text(f"i{two} was taken into i{one}.").is_visible()
    page.get_by_role("button", name="Undo judgement 1").click()
    page.get_by_text(f"Took back: Joined i{one} and i{two}.").wait_for()
    assert analyst.json(f"/incidents/{two}")["id"] == two
    assert [made["undone_by"] for made in analyst.json(f"/incidents/{one}")["judgements"]] == ["R. Okafor"]
    assert page.locator("#judgements").get_by_role("button", name="Redo judgement 1").is_visible(), "nothing is lost"


def test_a_toll_that_is_put_right_changes_the_brief(visit: Begin, served: str, tokens: dict[str, str]) -> None:
    analyst = visit(served)
    first = analyst.json("/briefs?audience=Tajikistan")["brief"]["incidents"][0]
    page = analyst.signs_in(tokens["R. Okafor"], f"/incidents/{first['id']}")
    assert f"{first['sentences'][0]['text']}".startswith("11 people were killed")
    killed = page.locator("#harm-killed")
    killed.get_by_text("Judge", exact=True).click()
    killed.get_by_label("put right").fill("14")
    killed.get_by_label("why").fill("the hospital's list")
    killed.get_by_role("button", name="Put right", exact=True).click()
    page.get_by_text(f"Set killed of i{first['id']} to 14.").wait_for()
    assert page.locator("#harm-killed.at").count() == 1, "the value that was judged is still the current one"
    assert is_seen(page.locator("#harm-killed"))
    assert "14 put right by a person" in words(page.locator("#harm-killed"))
    assert "11" in words(page.locator("#harm-killed .was").first), "what was read stays beside it"
    page.get_by_role("link", name="Briefs").click()
    page.get_by_label("for", exact=True).select_option("Tajikistan")
    page.get_by_label("from").fill("2025-03-01")
    page.get_by_role("button", name="Make the brief").click()
    told = page.locator("#incident-1")
    told.wait_for()
    assert "14 people were killed" in words(told)
    assert "corrected by the desk's analysts" in words(told).replace("’", "'")
    brief = analyst.json("/briefs?audience=Tajikistan&since=2025-03-01")["brief"]
    assert "14 people were killed" in brief["incidents"][0]["sentences"][0]["text"]


def test_a_search_leads_to_the_report_and_back(visit: Begin, sample: str) -> None:
    reader = visit(sample)
    page = reader.opens("/")
    page.get_by_role("searchbox", name="Search the reports").fill("border guards")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=border+guards")
    found = reader.json("/search?q=border+guards")
    assert page.get_by_role("heading", name=f"{found['pager']['total']} reports").is_visible()
    hits = page.locator(".hits > li")
    assert hits.count() == len(found["hits"]) > 1
    for n, hit in enumerate(found["hits"]):
        assert words(hits.nth(n).get_by_role("heading")) == words("".join(part["text"] for part in hit["headline"]))
        assert re.search("border|guard", words(hits.nth(n).locator("mark").first), re.IGNORECASE)
    hits.first.get_by_role("heading").get_by_role("link").click()
    page.wait_for_url(f"**/articles/{found['hits'][0]['article']}")
    assert "border" in words(page.get_by_role("article"))
    page.go_back()
    assert page.get_by_role("searchbox", name="Search the reports").input_value() == "border guards"


def test_a_brief_is_taken_along_and_opens_without_the_desk(visit: Begin, sample: str, tmp_path: Path) -> None:
    reader = visit(sample)
    page = reader.opens("/briefs?audience=Armenia")
    brief = reader.json("/briefs?audience=Armenia")["brief"]
    for form in ("HTML", "Markdown"):
        with page.expect_download() as download:
            page.get_by_role("link", name=form, exact=True).click()
        download.value.save_as(tmp_path / form)
    first = words(brief["incidents"][0]["title"])
    assert first in words((tmp_path / "Markdown").read_text(encoding="utf-8"))
    alone = (tmp_path / "HTML").rename(tmp_path / "brief.html")
    page.goto(alone.as_uri())
    assert first in words(page.locator("body"))
    assert reader.faults == [f"asked another host: {alone.as_uri()}"], "the file itself, and nothing else"
    reader.faults.clear()
    assert reader.json("/map")["type"] == "FeatureCollection"


def test_a_phone_reads_all_of_it(visit: Begin, sample: str) -> None:
    reader = visit(sample, **PHONE)
    page = reader.opens("/")
    links = page.get_by_role("navigation", name="Desk").get_by_role("link")
    for n in range(links.count()):
        box = links.nth(n).bounding_box()
        assert box is not None
        assert box["height"] >= 38, "a thumb finds it"
    for path in [link.get_attribute("href") or "" for link in links.all()] + ["/incidents/1", "/articles/1"]:
        reader.opens(path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is wider than the phone"
    reader.opens("/incidents")
    assert not page.get_by_role("combobox", name="type").is_visible()
    page.get_by_text("Narrow the list").tap()
    page.get_by_role("combobox", name="harm").select_option("killed")
    page.get_by_role("button", name="Apply").tap()
    page.wait_for_url("**/incidents?harm=killed")
    page.locator(".chosen").wait_for()
    found = reader.json("/incidents?harm=killed")
    assert rows(page) == [f"i{line['id']}" for line in found["lines"]]
    assert words(page.locator(".tri [data-of=killed]").first) == found["lines"][0]["killed"]
    page.locator(".tri tbody a").first.tap()
    page.wait_for_url("**/incidents/*")
    assert words(page.get_by_role("heading", level=1)) == words(found["lines"][0]["title"])
