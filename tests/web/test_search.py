"""What somebody finds who searches the desk."""

from web.browsers import TestClient, without_our_scripts
from web.test_pages import words


def test_a_report_is_found_with_its_words_marked_and_the_incidents_that_it_tells(browser: TestClient) -> None:
    page = browser.get("/search?q=bank+osh").text
    assert "2 reports" in page
    assert "attacked a <mark>bank</mark> in <mark>Osh</mark>" in page
    assert 'href="/articles/1"' in page
    assert "Tells i1 firearms attack, Osh" in words(page) or "Tells i1" in words(page)
    assert "Steppe Wire, 4 March 2025" in words(page)
    assert 'value="bank osh"' in page


def test_the_form_at_the_head_of_every_page_leads_to_the_search(browser: TestClient) -> None:
    assert 'action="/search"' in browser.get("/incidents").text
    assert "all of them are looked for" in browser.get("/search").text


def test_what_is_found_is_escaped(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "brigands script"}).text
    assert "<script" not in without_our_scripts(page)
    assert "&lt;<mark>script</mark>&gt;" in page
    asked = browser.get("/search", params={"q": '"><script>alert(4)</script>'}).text
    assert "<script" not in without_our_scripts(asked)


def test_no_sign_makes_a_wrong_question(browser: TestClient) -> None:
    for q in ('"', "a AND", "NEAR(", "*", "\x00", "'"):
        assert browser.get("/search", params={"q": q}).status_code == 200
    assert "Wanted a page of the list" in browser.get("/search?q=bank&page=x").text


def test_where_nothing_is_found_the_page_says_which_word_to_drop(browser: TestClient) -> None:
    page = browser.get("/search?q=depot+nuns").text
    assert "No report holds all of these words." in page
    assert "Without “nuns” there would be 1." in page
    assert 'href="/search?q=depot"' in page


def test_names_are_found_on_the_desk_and_in_the_tables(browser: TestClient) -> None:
    page = browser.get("/search?q=smugglers").text
    assert '<a href="/actors/name:Smugglers">Smugglers</a>' in page
    assert '<a href="/places/gn:1527534">Osh</a>' in browser.get("/search?q=osh").text
    known = browser.get("/api/search?q=taliban").json()
    assert known["hits"] == []
    assert known["names"][0]["href"].startswith("/actors/")
    assert "in no incident here" in browser.get("/search?q=taliban").text


def test_the_json_has_the_same(browser: TestClient) -> None:
    found = browser.get("/api/search?q=barns").json()
    assert found["pager"]["total"] == 1
    assert [hit["article"] for hit in found["hits"]] == [6]
    assert {"text": "barns", "kinds": ["found"]} in found["hits"][0]["snippet"]
    assert browser.get("/api/search?q=bank&page=x").status_code == 400
