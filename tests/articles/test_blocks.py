"""What each stretch of a plain text is, on short reports from a country that does not exist."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import articles
from tocsin.records import Article, Capture

LEAD = (
    "Dock workers in Port Lys walked out on Tuesday after two of their leaders were arrested at the harbour gate, "
    "the union said."
)
SECOND = (
    "Police fired tear gas at a crowd of about three hundred people near the customs house, witnesses said, and "
    "several were hurt."
)
THIRD = (
    "The harbour authority said that it would talk to the strikers once the gates were open again for fish and fruit."
)
HEADLINE = "Dock workers walk out in Port Lys"


def parse(*paragraphs: str, gap: str = "\n\n", headline: str | None = None) -> Article:
    return articles.parse(Capture(gap.join(paragraphs), headline=headline))


def kinds(article: Article) -> list[str]:
    return [block.kind for block in article.blocks]


def texts(article: Article, kind: str) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == kind]


# --- headline


@pytest.mark.parametrize(
    "line",
    [
        HEADLINE,
        "Voss: strike in Port Lys will go on",
        "OPINION (COMMENT): A harbour is not a wall",
        "EXPLAINER: Why the dock workers walk out",
        "WATCH: Dock workers walk out in Port Lys",
        "“We stay”: dock workers walk out",
        "Dock Workers Walk Out In Port Lys.",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_a_short_first_line_is_the_headline(line: str, gap: str) -> None:
    article = parse(line, LEAD, SECOND, THIRD, gap=gap)
    assert article.headline == line
    assert kinds(article) == ["headline", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "first",
    [
        LEAD,
        "The strike goes on.",
        "They call it their “war of the gates.”",
        "PORT LYS (Agency) — The strike goes on, the union said.",
        "The strike began at dawn. It goes on",
    ],
)
def test_a_first_sentence_is_no_headline(first: str) -> None:
    article = parse(first, LEAD, SECOND, THIRD, gap="\n")
    assert article.headline is None
    assert "headline" not in kinds(article)


def test_a_sentence_above_a_byline_or_a_dateline_is_a_headline() -> None:
    line = "Dock workers of Port Lys have walked out."
    assert parse(line, "By Ada Voss", LEAD, SECOND).headline == line
    assert parse(line, f"PORT LYS, March 4 (Agency) — {LEAD}", SECOND).headline == line


def test_a_sentence_that_an_empty_line_sets_off_is_a_headline() -> None:
    line = "Dock workers of Port Lys have walked out."
    assert articles.parse(Capture(f"{line}\n\n{LEAD}\n{SECOND}\n{THIRD}")).headline == line


def test_a_single_paragraph_has_no_headline() -> None:
    assert parse(HEADLINE).headline is None
    assert kinds(parse(LEAD)) == ["paragraph"]


def test_a_line_that_goes_on_below_is_no_headline() -> None:
    article = parse("Dock workers in the town of Port Lys on Tuesday", "walked out of the harbour, the union said.")
    assert article.headline is None


def test_a_headline_given_apart_is_the_headline_and_no_block() -> None:
    article = parse("The strike goes on", LEAD, SECOND, headline=HEADLINE)
    assert article.headline == HEADLINE
    assert "headline" not in kinds(article)


def test_a_headline_given_apart_and_repeated_in_the_text_is_a_block() -> None:
    article = parse(HEADLINE.upper(), LEAD, SECOND, headline=HEADLINE)
    assert texts(article, "headline") == [HEADLINE.upper()]
    assert article.headline == HEADLINE


def test_the_address_of_the_article_above_its_headline_is_a_credit() -> None:
    article = parse("https://courier.example/2025/03/strike", HEADLINE, LEAD, SECOND)
    assert kinds(article)[:3] == ["credit", "headline", "paragraph"]


# --- standfirst, byline


def test_a_line_between_headline_and_byline_is_the_standfirst() -> None:
    article = parse(HEADLINE, "Union demands that its leaders go free", "By Ada Voss", LEAD, SECOND)
    assert kinds(article) == ["headline", "standfirst", "byline", "paragraph", "paragraph"]


def test_a_line_without_a_full_stop_below_the_headline_is_the_standfirst() -> None:
    article = parse(HEADLINE, "Union demands that its leaders go free", LEAD, SECOND)
    assert kinds(article) == ["headline", "standfirst", "paragraph", "paragraph"]


def test_a_summary_whose_words_come_again_below_is_the_standfirst() -> None:
    summary = "Dock workers have left the harbour after their leaders were arrested, and police fired gas at a crowd."
    assert kinds(parse(HEADLINE, summary, LEAD, SECOND, THIRD))[1] == "standfirst"


def test_a_lead_is_no_standfirst() -> None:
    assert kinds(parse(HEADLINE, LEAD, SECOND, THIRD))[1] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Voss",
        "BY ADA VOSS",
        "By Ada Voss and Piet van der Maar",
        "By Ada Voss, Lys Courier",
        "By Ada Voss in Port Lys",
        "Written by Ada Voss | Port Lys |",
        "Ada Voss | Lys Courier",
        "Ada Voss, staff writer",
        "Ada Voss",
        "Sport | Ada Voss",
    ],
)
def test_the_line_between_headline_and_report_that_names_the_author_is_the_byline(line: str) -> None:
    assert texts(parse(HEADLINE, line, LEAD, SECOND), "byline") == [line]


def test_a_byline_may_stand_at_the_end() -> None:
    assert texts(parse(HEADLINE, LEAD, SECOND, "By Ada Voss"), "byline") == ["By Ada Voss"]


@pytest.mark.parametrize("line", ["By the harbour", "Getty/Instagram.", "The Markets", "Alajuela/ Guanacaste"])
def test_a_line_of_the_body_is_no_byline(line: str) -> None:
    assert texts(parse(HEADLINE, LEAD, SECOND, line, THIRD), "byline") == []


# --- header lines


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("4 March 2025, 18:30", "dateline"),
        ("04.03.2025 | Lysland", "dateline"),
        ("Published: March 4, 2025 at 6:30 pm", "dateline"),
        ("18:30, 4 March 2025", "dateline"),
        ("PORT LYS, Lysland, Tuesday, 4 March 2025 (Lys Courier)", "dateline"),
        ("PORT LYS, Lysland — Tue 4 March 2025 — Ada Voss, Lys Courier", "dateline"),
        ("4 марта 2025, 18:30", "dateline"),
        ("4 de marzo de 2025", "dateline"),
        ("Ada Voss | Lys Courier | Tuesday, March 4, 2025", "byline"),
        ("Radio Lys, 4 March 2025, 18:30. With reporting by Agency", "byline"),
        ("Agency via Lys Courier, 4 March 2025, 08:05", "byline"),
    ],
)
@pytest.mark.parametrize("place", [1, 3])
def test_a_line_around_the_report_that_holds_its_day(line: str, kind: str, place: int) -> None:
    lines = [HEADLINE, LEAD, SECOND]
    lines.insert(place, line)
    article = parse(*lines)
    assert texts(article, kind) == [line]
    assert str(article.published.date) == "2025-03-04"
    assert article.published.basis == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "The strike of 4 March 2025",
        "They have been on strike since 4 March 2025",
        "Guards, 4 March 2025 and 5 March 2025",
        "Wednesday, 4 March 2025",
        "4 March",
        "Nobody had foreseen what came on that cold 4 March 2025 when the gates were shut",
    ],
)
def test_a_line_that_holds_a_day_for_another_reason_gives_no_date(line: str) -> None:
    assert parse(HEADLINE, line, LEAD, SECOND).published.date is None


def test_a_headline_with_a_day_in_it_is_a_headline() -> None:
    article = parse("Port Lys, 4 March 2025", LEAD, SECOND)
    assert (article.headline, article.published.date) == ("Port Lys, 4 March 2025", None)


# --- sub-heads


def test_short_lines_between_paragraphs_are_subheads() -> None:
    article = parse(HEADLINE, LEAD, "TALKS FAIL", SECOND, "“We lay on the floor”", THIRD, LEAD)
    assert texts(article, "subhead") == ["TALKS FAIL", "“We lay on the floor”"]


def test_questions_that_head_sections_are_subheads_and_a_single_one_is_prose() -> None:
    two = parse(HEADLINE, LEAD, "Who began it?", SECOND, "What comes next?", THIRD)
    one = parse(HEADLINE, LEAD, "Who began it?", SECOND, THIRD)
    assert texts(two, "subhead") == ["Who began it?", "What comes next?"]
    assert texts(one, "subhead") == []


def test_a_list_is_no_row_of_subheads() -> None:
    article = parse(HEADLINE, LEAD, SECOND, "Fish", "Fruit", "Timber", "Coal", THIRD, LEAD)
    assert texts(article, "subhead") == []


def test_a_text_without_punctuation_has_no_subheads() -> None:
    assert "subhead" not in kinds(parse(*["the gates are shut and nobody may leave"] * 8))


# --- posts


def test_a_post_takes_the_paragraph_above_its_signature() -> None:
    said = "The gates stay shut until our people are free. pic.twitter.com/Ab12Cd34Ef"
    article = parse(LEAD, said, "— Dockers of Lys (@lysdockers) March 4, 2025", SECOND, gap="\n")
    (post,) = article.posts
    assert (post.platform, post.author, post.handle, str(post.date)) == (
        "twitter",
        "Dockers of Lys",
        "lysdockers",
        "2025-03-04",
    )
    assert post.media == ("pic.twitter.com/Ab12Cd34Ef",)
    assert article.text[post.start : post.end] == f"{said}\n— Dockers of Lys (@lysdockers) March 4, 2025"
    assert kinds(article) == ["paragraph", "post", "paragraph"]


def test_a_post_on_one_line_takes_nothing_from_above() -> None:
    line = "The gates stay shut. https://t.example/x1 — Dockers of Lys (@lysdockers) March 4, 2025"
    article = parse(LEAD, line, SECOND)
    assert texts(article, "post") == [line]
    assert article.posts[0].links == ("https://t.example/x1",)


def test_a_picture_alone_is_not_yet_what_a_post_says() -> None:
    article = parse(
        LEAD, "The gates stay shut.", "pic.twitter.com/Ab12", "— Dockers (@lysdockers) March 4, 2025", gap="\n"
    )
    assert article.text[article.posts[0].start :].startswith("The gates stay shut.")


def test_a_post_of_instagram_is_told_by_how_it_is_shared() -> None:
    article = parse(LEAD, "The gates stay shut", "A post shared by Dockers of Lys (@lys.dockers)", SECOND)
    (post,) = article.posts
    assert (post.platform, post.author, post.handle, post.date) == ("instagram", "Dockers of Lys", "lys.dockers", None)


def test_two_posts_in_a_row_stay_two() -> None:
    sign = "— Dockers (@lysdockers) March 4, 2025"
    article = parse(LEAD, "One gate is shut.", sign, "Two gates are shut.", sign, SECOND, gap="\n")
    assert [article.text[p.start : p.end].split("\n")[0] for p in article.posts] == [
        "One gate is shut.",
        "Two gates are shut.",
    ]


@pytest.mark.parametrize(
    "line", ["— said Ada Voss (@adavoss) to the crowd.", "He wrote to (@adavoss) on March 4, 2025, and waited."]
)
def test_a_line_without_a_signature_is_no_post(line: str) -> None:
    assert parse(LEAD, line, SECOND).posts == ()


# --- related, captions, credits


def test_a_link_to_another_story_is_kept_with_its_label_and_address() -> None:
    article = parse(LEAD, "Read more: Fishermen go to court https://courier.example/7", SECOND)
    (link,) = article.related
    assert (link.label, link.uri) == ("Fishermen go to court", "https://courier.example/7")
    assert kinds(article) == ["paragraph", "related", "paragraph"]


def test_a_cue_alone_takes_its_label_from_the_line_below() -> None:
    article = parse(LEAD, SECOND, "Related stories", "Fishermen go to court", THIRD)
    assert [link.label for link in article.related] == ["Fishermen go to court"]
    assert kinds(article) == ["paragraph", "paragraph", "related", "related", "paragraph"]


def test_a_cue_alone_above_prose_takes_nothing() -> None:
    article = parse(LEAD, "Read more", SECOND)
    assert article.related == ()
    assert kinds(article) == ["paragraph", "related", "paragraph"]


def test_captions_and_credits_are_no_paragraphs() -> None:
    article = parse(HEADLINE, LEAD, "Photo: The harbour at night. Courier archive", SECOND, THIRD, "© 2025 Lys Courier")
    assert kinds(article) == ["headline", "paragraph", "caption", "paragraph", "paragraph", "credit"]


# --- promises


@pytest.mark.parametrize("gap", ["\n", "\r\n\r\n"])
def test_every_block_says_which_rule_made_it_what_it_is(gap: str) -> None:
    article = parse(HEADLINE, "By Ada Voss", f"PORT LYS, March 4 (Agency) — {LEAD}", SECOND, "Read more: X", gap=gap)
    for block in article.blocks:
        because = block.why["kind"]
        assert because.span == (block.start, block.end)
        assert because.rule.split(":")[0] in (block.kind, "page")


LINES = st.sampled_from(
    [
        HEADLINE,
        LEAD,
        SECOND,
        "",
        "  ",
        "By Ada Voss",
        "Read more:",
        "Related: X",
        "Related",
        "4 March 2025",
        "PORT LYS, March 4 (Agency) — " + LEAD,
        "PORT LYS (Agency) --",
        "— A (@a) March 4, 2025",
        "pic.twitter.com/x",
        "Photo: X",
        "© X",
        "Who began it?",
        "Short line",
        "https://a.example/1",
        "A post shared by A (@a)",
        "\u2028",
        "-",
    ]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=12), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_blocks_do_not_overlap_and_hold_all_that_is_not_white_space(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    article = articles.parse(Capture(text))
    assert article.text == text
    spans = [(b.start, b.end) for b in article.blocks]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    if text.strip():
        assert "".join(covered.split()) == "".join(text.split())
    posts = [(b.start, b.end) for b in article.blocks if b.kind == "post"]
    assert [(p.start, p.end) for p in article.posts if (p.start, p.end) not in posts] == []
    assert all(any(b.start <= link.start and link.end <= b.end for b in article.blocks) for link in article.related)
    if article.published.span:
        assert text[slice(*article.published.span)].strip()


@pytest.mark.parametrize(
    "text",
    [
        "A-" * 100_000,
        "x" + " " * 200_000 + "y",
        '"' * 200_000,
        "word " * 180_000,
        "(" * 200_000,
        "By " + "A" * 200_000,
        "© " * 100_000,
        "5 March 2025, " * 15_000,
        "— " + " " * 100_000 + "(@a) x",
        "PORT LYS, March 4 (A) " + "[x] " * 50_000,
        f"{LEAD}\nShort line\n" * 2_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_is_slow_to_take_apart(text: str) -> None:
    begin = time.perf_counter()
    articles.parse(Capture(f"{HEADLINE}\n\n{text}\n\n{LEAD}"))
    # seconds; the slowest takes 1.1 on the development machine, one that grows with the square takes minutes
    assert time.perf_counter() - begin < 8
