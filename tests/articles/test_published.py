"""The day of publication: given, stated, printed, posted or agreed upon, and never invented."""

import datetime as dt
import json

import pytest

from tocsin import articles
from tocsin.records import Article, Capture, Source

LEAD = "Dock workers in Port Lys walked out after two of their leaders were arrested at the harbour gate, a union said."
HEADLINE = "Dock workers walk out in Port Lys"
POST = "The gates stay shut until they are free.\n— Dockers of Lys (@lysdockers) March 4, 2025"
GIVEN = dt.date(2025, 3, 9)


def parse(text: str, *, published: str | None = None, date: dt.date | None = None) -> Article:
    return articles.parse(Capture(text, published=published), published=date)


def day(text: str) -> tuple[str, str | None, str | None] | None:
    """The date, its basis and the words that it rests on."""
    article = parse(text)
    published = article.published
    assert (published.date is None) == ("no-date" in [p.code for p in article.problems])
    if published.date is None:
        assert (published.basis, published.precision, published.span) == (None, None, None)
        return None
    assert published.precision == "day"
    words = article.text[slice(*published.span)] if published.span else None
    return published.date.isoformat(), published.basis, words


# --- given


@pytest.mark.parametrize(
    ("given", "date", "precision", "time"),
    [
        ("2025-03-05", "2025-03-05", "day", None),
        ("2025-03-05T23:30:00+05:00", "2025-03-05", "day", "2025-03-05T23:30:00+05:00"),
        ("2025-03-05T23:30:00", "2025-03-05", "day", None),
        ("2025-03", "2025-03-01", "month", None),
        ("2025", "2025-01-01", "year", None),
    ],
)
def test_what_is_given_is_taken_as_precisely_as_it_is(given: str, date: str, precision: str, time: str | None) -> None:
    published = parse(f"4 March 2024\n{LEAD}", published=given).published
    assert (str(published.date), published.precision, published.basis) == (date, precision, "given")
    assert (published.time and published.time.isoformat()) == time
    assert published.span is None


@pytest.mark.parametrize("given", ["yesterday", "2025-13-01", "2025-02-30", "05.03.2025", ""])
def test_what_is_given_and_no_date_is_said_and_passed_over(given: str) -> None:
    article = parse(f"{HEADLINE}\n4 March 2025\n{LEAD}", published=given)
    assert "bad-date" in [p.code for p in article.problems]
    assert (str(article.published.date), article.published.basis) == ("2025-03-04", "dateline")


def test_the_callers_day_yields_to_every_day_that_the_article_brings() -> None:
    text = f"{HEADLINE}\n4 March 2025\n{LEAD}"
    assert parse(text, published="2025-03-05", date=GIVEN).published.date == dt.date(2025, 3, 5)
    assert parse(text, date=GIVEN).published.date == dt.date(2025, 3, 4)
    assert parse(f"PORT LYS, March 4, 2025 (Agency) — {LEAD}", date=GIVEN).published.basis == "dateline"
    stated = page('<meta property="article:published_time" content="2025-03-06T08:00:00Z">', date=GIVEN)
    assert (str(stated.published.date), stated.published.basis) == ("2025-03-06", "metadata")


@pytest.mark.parametrize("text", [LEAD, f"{HEADLINE}\n{LEAD}\n{POST}\n{LEAD}", f"PORT LYS, March 4 (Agency) — {LEAD}"])
def test_the_callers_day_dates_what_states_none(text: str) -> None:
    article = parse(text, date=GIVEN)
    assert (article.published.date, article.published.basis) == (GIVEN, "given")
    assert not article.problems


# --- metadata


def page(head: str, body: str = "", *, date: dt.date | None = None) -> Article:
    article = f"<article><h1>{HEADLINE}</h1>{body}<p>{LEAD}</p><p>{LEAD}</p></article>"
    html = f"<html><head>{head}</head><body>{article}</body></html>"
    return articles.parse(Capture(html, Source(format="html")), published=date)


def test_a_pages_metadata_beats_what_its_text_shows() -> None:
    stated = json.dumps({"@type": "NewsArticle", "datePublished": "2025-03-06T08:00:00+05:00"})
    found = page(f'<script type="application/ld+json">{stated}</script>', "<p>PORT LYS, March 4, 2025 (Agency) —</p>")
    assert (str(found.published.date), found.published.basis) == ("2025-03-06", "metadata")
    assert found.published.time == dt.datetime.fromisoformat("2025-03-06T08:00:00+05:00")


def test_a_page_that_states_nothing_is_dated_by_its_dateline() -> None:
    dateline = f"<p>PORT LYS, March 4, 2025 (Agency) — {LEAD}</p>"
    found = page("", dateline).published
    assert (str(found.date), found.basis) == ("2025-03-04", "dateline")


# --- date line and dateline


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("4 March 2025", "4 March 2025"),
        ("Published: Tuesday, March 4, 2025, 10:15 GMT", "Tuesday, March 4, 2025"),
        ("Ada Voss | Lys Courier | March 4, 2025", "March 4, 2025"),
        ("2025-03-04", "2025-03-04"),
        ("4 марта 2025", "4 марта 2025"),
    ],
)
def test_a_date_line_rests_on_its_day(line: str, words: str) -> None:
    assert day(f"{HEADLINE}\n{line}\n{LEAD}\n{LEAD}") == ("2025-03-04", "dateline", words)


def test_a_dateline_rests_on_its_day() -> None:
    text = f"PORT LYS, March 4, 2025 (Agency) — {LEAD}\n{LEAD}"
    assert day(text) == ("2025-03-04", "dateline", "March 4, 2025")


def test_a_date_line_beats_a_dateline() -> None:
    text = f"{HEADLINE}\n5 March 2025\nPORT LYS, March 4, 2025 (Agency) — {LEAD}\n{LEAD}"
    assert day(text) == ("2025-03-05", "dateline", "5 March 2025")


def test_the_first_publication_beats_an_update() -> None:
    text = f"{HEADLINE}\nUpdated: 7 March 2025\nPublished: 5 March 2025\n{LEAD}\n{LEAD}"
    assert day(text) == ("2025-03-05", "dateline", "5 March 2025")


def test_a_dateline_without_its_year_takes_that_of_a_post_nearby() -> None:
    text = f"PORT LYS, March 5 (Agency) — {LEAD}\n{POST}\n{LEAD}"
    assert day(text) == ("2025-03-05", "dateline", "March 5")


def test_a_dateline_without_its_year_takes_the_year_that_full_dates_and_the_weekday_agree_on() -> None:
    text = f"PORT LYS, March 5 (Agency) — On Wednesday {LEAD}\nThe gates have been shut since 20 February 2025."
    assert day(text) == ("2025-03-05", "dateline", "March 5")


# --- posts


def test_the_newest_post_dates_an_article_that_shows_no_day_itself() -> None:
    older = POST.replace("March 4", "March 2")
    assert day(f"{HEADLINE}\n{LEAD}\n{older}\n{POST}\n{LEAD}") == ("2025-03-04", "post", "March 4, 2025")


# --- agreement


def test_a_weekday_and_a_full_date_that_agree_date_the_article() -> None:
    text = f"On Tuesday, 4 March 2025, {LEAD}\nNobody was hurt on Tuesday, the police said."
    assert day(text) == ("2025-03-04", "inferred", "Tuesday, 4 March 2025")


# --- no date


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        f"PORT LYS, March 4 (Agency) — {LEAD}",
        f"PORT LYS, March 4 (Agency) — On Tuesday {LEAD}",
        f"PORT LYS, March 4 (Agency) — On Tuesday {LEAD} It was last shut in 2022.",
        f"PORT LYS, March 4 (Agency) — On Monday {LEAD}\nIt has been shut since 20 February 2025.",
        f"PORT LYS, March 4, 2025 (Agency)\nPORT LYS, Monday, March 4, 2025 (Agency) — {LEAD}"[29:],
        f"{HEADLINE}\nMonday, 4 March 2025\n{LEAD}",
        f"On 9 May 1945 the war ended, and the harbour was opened again. {LEAD}",
        f"On Tuesday, 11 September 2001, four planes were hijacked. {LEAD} A march is planned for Thursday.",
        f"On Tuesday, March 4, {LEAD} Nobody was hurt on Tuesday.",
        f"On Monday, 4 March 2025, {LEAD} Nobody was hurt on Monday.",
        f"On Tuesday, 4 March 2025, {LEAD} Nobody was hurt on Tuesday. On 8 April 2025 it came again.",
        f"{LEAD}\n{POST}\nThe strike ended on 8 April 2025.",
        f"{HEADLINE}\n{LEAD}\n3 March 2025\n{LEAD}\n4 March 2025\n{LEAD}\n5 March 2025\n{LEAD}",
        "\n".join([HEADLINE, "3 March 2025", *[LEAD] * 7, "4 March 2025", LEAD, LEAD]),
        f"{LEAD}\nRead more: The strike of 4 March 2025",
        "",
    ],
    ids=range(17),
)
def test_no_date_is_invented(text: str) -> None:
    if text:
        assert day(text) is None
    else:
        assert parse(text).published.date is None


def test_a_given_month_dates_no_day_in_the_text() -> None:
    assert day(f"{HEADLINE}\nMarch 2025\n{LEAD}") is None


# --- forms of datelines


@pytest.mark.parametrize(
    "head",
    [
        "PORT LYS (Agency) 4 March 2025 -- ",
        "PORT LYS (Agency) March 4, 2025 - ",
        "PORT LYS (Agency) – Tuesday, March 4, 2025 – ",
        "Port Lys (Agency), 4 March 2025: ",
        "PORT LYS /Agency/ 4 March 2025. — ",
        "Port Lys, 4 March 2025: ",
        "Port Lys, March 4, 2025: ",
        "PORT LYS, 4 March 2025: ",
        "PORT LYS: 4 March 2025: ",
        "(Port Lys, March 4, 2025) – ",
        "(Port Lys, 4 March 2025) - ",
        "(PORT LYS, Lysland, March 4, 2025) — ",
        "[Port Lys, 4 March 2025] ",
        "Port Lys | 4 March 2025 | ",
        "Port Lys – 4 March 2025 – ",
        "Port Lys (4 March 2025) – ",
        "PORT LYS, 4 March 2025, Agency — ",
        "4 March 2025, PORT LYS — ",
        "March 4, 2025, PORT LYS — ",
        "4 March 2025 (Port Lys) – ",
        "March 4, 2025 (PORT LYS) – ",
        "PORT LYS, Mar. 4, 2025 — ",
        "PORT LYS, 2025-03-04 (Agency) — ",
        "PORT LYS, 04.03.2025 - ",
        "Port Lys, Tuesday 4 March 2025 - ",
        "PORT LYS, Lysland – March 4, 2025 – ",
        "PORT LYS/Agency/4 March 2025 - ",
    ],
)
def test_a_dateline_of_any_form_dates_its_report(head: str) -> None:
    found = day(f"{HEADLINE}\n{head}{LEAD}\n{LEAD}")
    assert found is not None
    assert found[:2] == ("2025-03-04", "dateline")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"SAFETY ALERT - Boats off Port Lys - 17/03/2025\n{LEAD}\n{LEAD}", "2025-03-17"),
        (f"SAFETY ALERT - boats off Port Lys - 03/17/2025\n{LEAD}\n{LEAD}", "2025-03-17"),
        (f"PORT LYS, 17/03/2025 (Agency) - {LEAD}\n{LEAD}", "2025-03-17"),
        (f"PORT LYS, 03/03/2025 (Agency) - {LEAD}\n{LEAD}", "2025-03-03"),
        (f"{HEADLINE}\n05/03/2025\n{LEAD}\nThe gate had been shut since 27/02/2025.", "2025-03-05"),
        (f"{HEADLINE}\n05/03/2025\n{LEAD}\nThe gate had been shut since 02/27/2025.", "2025-05-03"),
        (f"{HEADLINE}\nPublished: 05/03/2025\n{LEAD}\nThe gate was shut on 3 March 2025.", "2025-03-05"),
        (f"{HEADLINE}\nWednesday 05/03/2025\n{LEAD}\n{LEAD}", "2025-03-05"),
    ],
)
def test_the_text_itself_tells_the_day_of_figures_from_the_month(text: str, date: str) -> None:
    found = day(text)
    assert found is not None
    assert found[:2] == (date, "dateline")
    assert "/2025" in (found[2] or "")  # the words are the text's own


@pytest.mark.parametrize(
    "text",
    [
        f"SAFETY ALERT - Boats off Port Lys - 05/03/2025\n{LEAD}\n{LEAD}",
        f"{HEADLINE}\n05/03/2025\n{LEAD}\n{LEAD}",
        f"PORT LYS, 05/03/2025 (Agency) - {LEAD}\n{LEAD}",
        f"{HEADLINE}\n05/03/2025\n{LEAD}\nShut since 27/02/2025 or, as others write, 02/27/2025.",
    ],
)
def test_figures_that_nothing_settles_are_no_date_and_that_is_said(text: str) -> None:
    article = parse(text)
    assert article.published.date is None
    assert [p.code for p in article.problems] == ["undecided-date"]
    assert parse(text, date=GIVEN).published.date == GIVEN


@pytest.mark.parametrize(
    "text",
    [
        f"Port Lys, an official said Feb. 11, 2025. {LEAD}\n{LEAD}",
        f"An official said Feb. 11, 2025: {LEAD}\n{LEAD}",
        f"Port Lys (an official said Feb. 11, 2025) - {LEAD}\n{LEAD}",
        f"Harbour gate shut, an official said Feb. 11, 2025\n{LEAD}\n{LEAD}",
        f"The gate was shut, an official said Feb. 11, 2025\n{LEAD}\n{LEAD}",
        f"In Port Lys, on 11 February 2025, the gates were shut. {LEAD}\n{LEAD}",
        f"Since 11 February 2025 (a Tuesday) - the gates are shut. {LEAD}\n{LEAD}",
        f"The paper of 05/03/2025 says so. {LEAD}\n{LEAD}",
    ],
)
def test_a_day_that_somebody_speaks_of_is_no_dateline(text: str) -> None:
    assert day(text) is None


def test_labels_of_links_keep_the_words_of_the_text() -> None:
    article = parse(f"{HEADLINE}\n17/03/2025\n{LEAD}\nRead more: The strike of 05/03/2025 in Port Lys\n{LEAD}")
    assert [link.label for link in article.related] == ["The strike of 05/03/2025 in Port Lys"]
