"""The sample corpus and its answer key agree with each other, with the calendar and with what the corpus must hold."""

import datetime
import importlib.resources
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

SAMPLE = importlib.resources.files("tocsin") / "sample"
ARTICLES = SAMPLE / "articles"
KEY: dict[str, Any] = json.loads((SAMPLE / "key.json").read_bytes())
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"]
MONTHS += ["november", "december"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
}
TYPES |= {"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
STATUSES = {"actual", "ongoing", "historical", "future", "possible", "hypothetical", "negated"}
ACTS = {
    "say",
    "report",
    "think",
    "ask",
    "order",
    "warn",
    "threaten",
    "pledge",
    "claim",
    "deny",
    "accuse",
    "demand",
}
ACTS |= {"predict", "praise"}
LEAST = {
    "happenings": 45,
    "disputes": 3,
    "claims": 1,
    "denials": 3,
    "warnings": 3,
    "pledges": 3,
    "threats": 3,
}
LEAST |= {"statements": 40, "forbidden": 40, "corrections": 1, "times": 40, "posts": 2, "related": 5}
FIRST, LAST = "2025-03-02", "2025-03-13"


class Page(HTMLParser):
    """Character data of a page but for head, script and style; the first-level heading apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.heading: list[str] = []
        self.skipped = 0
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("head", "script", "style")
        self.in_heading |= tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("head", "script", "style")
        self.in_heading &= tag != "h1"

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.text.append(data)
        if self.in_heading:
            self.heading.append(data)


def read() -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, Any]]]:
    """Texts and headlines of all reports by id, and the wire's own fields."""
    texts, headlines, wire = {}, {}, {}
    for path in sorted(ARTICLES.iterdir(), key=lambda path: path.name):
        raw = path.read_bytes().decode("utf-8")
        if path.name.endswith(".jsonl"):
            for line in raw.split("\n"):
                if line:
                    report = json.loads(line)
                    name = f"{path.name}#{report['id']}"
                    assert name not in texts
                    texts[name], headlines[name], wire[name] = report["text"], report["headline"], report
        elif path.name.endswith(".html"):
            page = Page()
            page.feed(raw)
            page.close()
            texts[path.name], headlines[path.name] = "".join(page.text), "".join(page.heading)
        else:
            assert path.name.endswith(".txt"), path.name
            texts[path.name], headlines[path.name] = raw, raw.split("\n", 1)[0].strip()
    return texts, headlines, wire


TEXTS, HEADLINES, WIRE = read()
LISTED: dict[str, dict[str, Any]] = {article["id"]: article for article in KEY["articles"]}
HAPPENINGS: dict[str, dict[str, Any]] = {happening["id"]: happening for happening in KEY["happenings"]}


def objects(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object inside a JSON value, with the path to it."""
    if isinstance(value, dict):
        yield path, value
        for name, part in value.items():
            yield from objects(part, f"{path}/{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from objects(part, f"{path}/{number}")


def harms() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, happening in HAPPENINGS.items():
        for kind, harm in happening["harm"].items():
            yield f"{name}/{kind}", harm


def sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around a place in the text begins and ends, roughly."""
    ends = [m.end() for m in re.finditer(r"(?<!\b[ap]\.m)(?<!\bDr)(?<!\bCol)[.!?][\"”»]?\s+|\n", text)]
    return max((end for end in ends if end <= at), default=0), min((end for end in ends if end > at), default=len(text))


def test_every_report_is_listed_once_and_every_listed_one_exists() -> None:
    assert sorted(article["id"] for article in KEY["articles"]) == sorted(TEXTS)
    assert len(HAPPENINGS) == len(KEY["happenings"])
    assert 34 <= len(TEXTS) <= 38


def test_headlines_are_the_reports_own_and_say_exercise() -> None:
    for name, article in LISTED.items():
        assert article["headline"] == HEADLINES[name]
        assert "EXERCISE" in HEADLINES[name], name
    assert "EXERCISE" in (SAMPLE / "README.md").read_text("utf-8").split("\n", 1)[0]
    assert KEY["exercise"] is True


def test_quotes_occur_exactly_once() -> None:
    seen = 0
    for path, item in objects(KEY):
        quote = item.get("quote", item.get("sentence_contains"))
        if quote is not None:
            seen += 1
            assert quote, path
            assert TEXTS[item["article"]].count(quote) == 1, (path, item["article"], quote)
    assert seen > 300


def test_posts_have_their_signatures() -> None:
    for post in KEY["posts"]:
        assert TEXTS[post["article"]].count(post["signature"]) == 1
        day = datetime.date.fromisoformat(post["date"])
        name = MONTHS[day.month - 1].capitalize()
        assert post["signature"] == f"— {post['author']} (@{post['handle']}) {name} {day.day}, {day.year}"
        assert all(media in post["quote"] for media in post["media"])


def test_one_report_keeps_its_line_ends() -> None:
    """Fails where a checkout has changed them."""
    assert [name for name, text in TEXTS.items() if "\r\n" in text] == ["15-seven-rivers-chaman-bomb.txt"]


def test_key_refers_only_to_what_exists() -> None:
    for path, item in objects(KEY):
        for field in ("article", "corrects", "origin"):
            if field in item:
                assert item[field] in LISTED, (path, item[field])
        for field in ("happening", "kept_by", "broken_by"):
            assert item.get(field) is None or item[field] in HAPPENINGS, (path, item[field])
    for item in KEY["claims"] + KEY["denials"]:
        assert item["of"] is None or item["of"] in HAPPENINGS


def test_vocabulary() -> None:
    for happening in HAPPENINGS.values():
        assert happening["type"] in TYPES
        assert happening["type"] in happening["types_accepted"]
        assert happening["status"] in STATUSES
        assert happening["mentions"], happening["id"]
        assert set(happening["harm"]) <= {"killed", "injured", "missing", "abducted", "arrested", "displaced"}
        for country in [happening["country"], *happening["countries_accepted"]]:
            assert country is None or re.fullmatch("[A-Z]{3}", country)
    for item in KEY["forbidden"]:
        assert set(item["types"]) <= TYPES
        assert set(item["statuses"]) <= STATUSES
        assert item["why"]
    for item in KEY["statements"]:
        assert item["act"] in ACTS
        assert item["form"] in {"direct", "indirect", "mixed"}
        assert item["chain"][-1] == item["speaker"]
    for item in KEY["warnings"]:
        assert item["level"] in {"low", "medium", "high", None}
        assert item["to_countries"]
    for item in KEY["pledges"]:
        assert item["fate"] in {"kept", "open", "broken"}
        assert (item["kept_by"] is not None) == (item["fate"] == "kept")
        assert (item["broken_by"] is not None) == (item["fate"] == "broken")
    for article in LISTED.values():
        assert article["published"]["basis"] in {"given", "metadata", "dateline", "post", "inferred", None}
        assert (article["published"]["basis"] is None) == (article["published"]["date"] is None)


def test_direct_statements_carry_their_quotation_marks() -> None:
    for item in KEY["statements"]:
        if item["form"] == "direct" and "@" not in TEXTS[item["article"]]:
            assert re.fullmatch(r'".+"|“.+”|«.+»', item["quote"]), item


def test_days_lie_in_the_scenario() -> None:
    for name, article in LISTED.items():
        assert FIRST <= article["written"] <= LAST
        assert article["published"]["date"] in (article["written"], None), name
    assert {article["written"] for article in LISTED.values()} == {f"2025-03-{day:02d}" for day in range(2, 14)}
    for path, item in objects(KEY):
        if "earliest" in item:
            assert datetime.date.fromisoformat(item["earliest"]) <= datetime.date.fromisoformat(item["latest"]), path
    for name, happening in HAPPENINGS.items():
        if happening["when"] and happening["status"] in ("actual", "ongoing", "historical"):
            last = max(LISTED[mention["article"]]["written"] for mention in happening["mentions"])
            assert happening["when"]["latest"] <= last, name
            old = datetime.date.fromisoformat(last) - datetime.date.fromisoformat(happening["when"]["latest"])
            assert (old.days > 365) == (happening["status"] == "historical"), name


def test_metadata_agree_with_the_key() -> None:
    for name, report in WIRE.items():
        assert set(report) == {"id", "text", "headline", "published", "uri", "publisher", "author"}
        assert re.match(r"https://[a-z]+\.example\.org/", report["uri"])
        assert report["published"][:10] == LISTED[name]["published"]["date"]
        assert (report["publisher"], report["author"]) == (LISTED[name]["publisher"], LISTED[name]["author"])
    for name, article in LISTED.items():
        if name.endswith(".html"):
            raw = (ARTICLES / name).read_text("utf-8")
            days = re.findall(r'(?:datePublished": |published_time" content=|"date" content=)"(\d{4}-\d\d-\d\d)', raw)
            assert days == [article["published"]["date"]], name
            addresses = re.findall(r'(?:href|src)="(https?://[^"]+)"', raw)
            assert addresses
            assert all(re.match(r"https://[a-z]+\.example\.org/", address) for address in addresses), name
        if article["author"] and not name.startswith("wire.jsonl"):
            raw = (ARTICLES / name).read_text("utf-8")
            assert all(author in raw for author in article["author"].split(" and ")), name


def test_weekdays_agree_with_the_calendar() -> None:
    """Wherever a report names a weekday beside a date, and wherever the key dates a weekday."""
    day, month = r"(?P<day>\d{1,2})", f"(?P<month>{'|'.join(MONTHS)})"
    weekday = "(?P<weekday>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in WEEKDAYS) + ")"
    pattern = rf"\b{weekday},? (?:{day} {month}|{month.replace('month', 'month2')} {day.replace('day', 'day2')})\b"
    found = 0
    for name, text in TEXTS.items():
        for match in re.finditer(pattern, text, re.IGNORECASE):
            month_name = (match["month"] or match["month2"]).lower()
            date = datetime.date(2025, MONTHS.index(month_name) + 1, int(match["day"] or match["day2"]))
            assert WEEKDAYS[date.weekday()].startswith(match["weekday"].capitalize()), (name, match[0])
            found += 1
    assert found >= 4
    dated = 0
    for item in KEY["times"]:
        named = [name for name in WEEKDAYS if name in item["quote"]]
        if len(named) == 1:
            assert WEEKDAYS[datetime.date.fromisoformat(item["latest"]).weekday()] == named[0], item
            dated += 1
    assert dated >= 30


def test_wire_date_lines_agree_with_the_days() -> None:
    found = 0
    for name, text in TEXTS.items():
        written = datetime.date.fromisoformat(LISTED[name]["written"])
        origin = datetime.date.fromisoformat(LISTED[LISTED[name]["origin"]]["written"])
        for match in re.finditer(r"^[A-Z][A-Z-]+(?:, \w+)?, (?:March (\d+)|(\d+) March)\b", text, re.MULTILINE):
            assert int(match[1] or match[2]) in (written.day, origin.day), name
            found += 1
    assert found >= 18


def test_length_of_the_reports() -> None:
    for name, text in TEXTS.items():
        assert 80 <= len(text.split()) <= 360, (name, len(text.split()))


def test_reprints() -> None:
    def words(name: str) -> list[str]:
        return re.findall(r"\w+", TEXTS[name].replace("’", "'"))

    reprints = [article for article in LISTED.values() if article["origin"] != article["id"]]
    assert {article["reprint"] for article in reprints} == {"verbatim", "edited"}
    for article in reprints:
        assert LISTED[article["origin"]]["origin"] == article["origin"]
        if article["reprint"] == "verbatim":
            paragraphs = [line for line in TEXTS[article["origin"]].split("\n") if line]
            assert "\n".join(paragraphs) in TEXTS[article["id"]]
        else:
            shared = set(words(article["origin"])) & set(words(article["id"]))
            assert 0.6 < len(shared) / len(set(words(article["origin"]))) < 1


def test_tolls() -> None:
    for path, harm in harms():
        lows = [entry["low"] for entry in harm["over_time"]]
        assert lows, path
        assert [entry["as_of"] for entry in harm["over_time"]] == sorted(entry["as_of"] for entry in harm["over_time"])
        for entry in harm["over_time"]:
            assert entry["as_of"] == LISTED[entry["article"]]["written"], path
            assert entry["high"] is None or entry["low"] <= entry["high"], path
        happening, kind = path.split("/")
        fields = [dispute["field"] for dispute in KEY["disputes"] if dispute["happening"] == happening]
        if not any(field.startswith(kind) for field in fields):
            assert (harm["low"], harm["high"]) == (lows[-1], harm["over_time"][-1]["high"]), path
    killed = HAPPENINGS["kabutar-attack"]["harm"]["killed"]
    assert list(dict.fromkeys(entry["low"] for entry in killed["over_time"])) == [4, 9, 11]
    assert any(part["who"] == "children" and part["low"] == 2 for part in killed["of"])


def test_who_claims_or_is_accused_is_not_stated_as_doer() -> None:
    for happening in HAPPENINGS.values():
        if happening["type"] == "ASSAULT":
            assert not set(happening["actors"]) & {*happening["claimed_by"], *happening["accused"]}, happening["id"]


def test_no_mention_stands_in_a_sentence_that_forbids_it() -> None:
    for rule in KEY["forbidden"]:
        text = TEXTS[rule["article"]]
        start, end = sentence(text, text.index(rule["sentence_contains"]))
        for happening in HAPPENINGS.values():
            if set(happening["types_accepted"]) & set(rule["types"]) and happening["status"] in rule["statuses"]:
                for mention in happening["mentions"]:
                    if mention["article"] == rule["article"]:
                        assert not start <= text.index(mention["quote"]) < end, (happening["id"], rule)


@pytest.mark.parametrize(
    ("what", "least"),
    list(LEAST.items()),
)
def test_lists_are_long_enough(what: str, least: int) -> None:
    assert len(KEY[what]) >= least


def test_required_elements_are_there() -> None:
    formats = [article["format"] for article in LISTED.values()]
    assert formats.count("jsonl") >= 6
    assert formats.count("html") >= 4
    assert formats.count("txt") > len(formats) / 2
    assert len({article["publisher"] for article in LISTED.values()}) == 5
    assert [article["language"] for article in LISTED.values()].count("ru") == 1
    assert any(article["opinion"] for article in LISTED.values())
    assert {article["published"]["basis"] for article in LISTED.values()} == {
        "given", "metadata", "dateline", "post", "inferred", None}  # fmt: skip
    assert {"kept", "open", "broken"} <= {pledge["fate"] for pledge in KEY["pledges"]}
    assert {"who fired first", "killed"} <= {dispute["field"] for dispute in KEY["disputes"]}
    assert any(set(warning["to_countries"]) == {"TJK", "UZB"} for warning in KEY["warnings"])
    kinds = {(happening["type"], happening["mode"]) for happening in HAPPENINGS.values()}
    assert {("CONSULT", "multilateral"), ("PROTEST", "obstruct"), ("COERCE", "arrest")} <= kinds
    assert ("THREATEN", "violence") in kinds
    assert {"negated", "historical", "future", "ongoing"} <= {h["status"] for h in HAPPENINGS.values()}
    assert {"byline", "dateline", "subhead", "caption", "standfirst", "credit"} <= {b["kind"] for b in KEY["blocks"]}
    text = "\n".join(TEXTS.values())
    for label in ("Read more:", "ALSO READ:", "pic.twitter.com/"):
        assert label in text
    assert re.search(r"^— .+ \(@\w+\) March \d, 2025$", text, re.MULTILINE)
