"""The JSON Schema, the dataclasses and the public contract name the same fields."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import tocsin
from tocsin import records
from tocsin.records import json_schema
from tocsin.records.codec import json_name

SPAN_AND_RULE = "span rule"
REF = "start end text id name country sector"
NUMBER = "low high approx span"
EVENT = """id type mode context quad score reduced_from block trigger evidence actors recipients victims targets
    instruments when where harm status said_by claimed_by denied_by confirmed_by confidence rule why runner_up"""

# The keys of every object in the public contract. A field keeps its name: a change here is a new `schema`.
CONTRACT = {
    "": """schema id text_sha256 source published language headline text blocks posts related sentences entities actors
        places times statements events incidents warnings pledges contradictions problems""",
    "source": "id uri publisher author retrieved format",
    "published": "date time precision basis span",
    "blocks": "start end kind opinion why",
    "posts": "start end platform author handle date media links",
    "related": "start end label uri",
    "entities": "start end kind named actor place",
    "actors": "id name kind country sector sectors role member_of part_of wikidata aliases",
    "places": "id start end name lat lon country admin1 geonames precision_km kind use",
    "times": "start end type value mod quant freq earliest latest anchor",
    "statements": "id source cue content form speaker chain inside act when why",
    "events": EVENT,
    "events.victims+": "count",
    "events.targets": "start end text",
    "events.instruments": "start end text",
    "incidents": "id events disputed",
    "incidents.disputed": "field values",
    "incidents.disputed.values": "value by",
    "warnings": "statement event of from to to_countries level trend span why",
    "pledges": "statement event by to content due",
    "contradictions": "a b b_span about",
    "problems": "code message",
    "REF": REF,
    "WHEN": "earliest latest span basis",
    "WHERE": "place span basis precision_km",
    "NUMBER": NUMBER,
    "HARM": "killed injured missing abducted arrested displaced of",
    "HARM+": "by",
    "HARM.of": "harm who low high span",
    "WHY": "<field>",
    "WHY.<field>": SPAN_AND_RULE,
}

# Fields that we have beside the contract's, which allows new ones.
ADDED = {"entities": "candidates", "times": "why"}

# Each noun of the code and the fields that it has.
NOUNS = {
    "Record": CONTRACT[""],
    "Source": CONTRACT["source"],
    "Published": CONTRACT["published"],
    "Block": CONTRACT["blocks"],
    "Post": CONTRACT["posts"],
    "Related": CONTRACT["related"],
    "Entity": f"{CONTRACT['entities']} {ADDED['entities']}",
    "Actor": CONTRACT["actors"],
    "Place": CONTRACT["places"],
    "Time": f"{CONTRACT['times']} {ADDED['times']}",
    "Statement": CONTRACT["statements"],
    "Event": EVENT,
    "Incident": f"{EVENT.replace(' trigger', '')} events disputed",
    "Dispute": CONTRACT["incidents.disputed"],
    "DisputedValue": CONTRACT["incidents.disputed.values"],
    "RiskWarning": CONTRACT["warnings"],
    "Pledge": CONTRACT["pledges"],
    "Contradiction": CONTRACT["contradictions"],
    "Problem": CONTRACT["problems"],
    "Ref": REF,
    "Victim": f"{REF} {CONTRACT['events.victims+']}",
    "Thing": CONTRACT["events.targets"],
    "When": CONTRACT["WHEN"],
    "Where": CONTRACT["WHERE"],
    "Number": NUMBER,
    "Count": f"{NUMBER} {CONTRACT['HARM+']}",
    "Harm": CONTRACT["HARM"],
    "HarmPart": CONTRACT["HARM.of"],
    "Because": SPAN_AND_RULE,
}


@pytest.mark.parametrize("noun", NOUNS)
def test_the_code_has_the_fields_of_the_contract(noun: str) -> None:
    written = [json_name(f.name) for f in fields(getattr(records, noun))]
    assert sorted(written) == sorted(NOUNS[noun].split())


@pytest.mark.parametrize("noun", NOUNS)
def test_the_schema_has_the_fields_of_the_contract(noun: str) -> None:
    whole = json_schema()
    schema = whole if noun == "Record" else whole["$defs"][noun]
    assert sorted(schema["properties"]) == sorted(NOUNS[noun].split())
    assert sorted(schema["required"]) == sorted(schema["properties"])


def test_the_schema_describes_every_noun_and_no_other() -> None:
    assert set(json_schema()["$defs"]) == set(NOUNS) - {"Record"}
    assert [name for name, noun in json_schema()["$defs"].items() if not noun["description"]] == []


def test_the_copy_of_the_contract_is_the_contract(shared: Path) -> None:
    text = (shared / "design" / "record.md").read_text(encoding="utf-8")
    listing = text.split("```")[1]
    assert listed(listing) == {path: set(keys.split()) for path, keys in CONTRACT.items()}


def listed(listing: str) -> dict[str, set[str]]:
    """The keys of each object of the contract's listing; `x+`: keys that are added to a named object inside `x`."""
    found: dict[str, set[str]] = {}
    stack: list[tuple[str, str]] = []  # the open brackets, each with the path of what it holds
    key, named, before = "", "", ""
    due = False  # may a key stand here?
    for token in re.findall(r'"[^"]*"|[{}\[\]:,|+]|\b[A-Z]{3,}\b|[^\s"{}\[\]:,|+]+', listing):
        at = next((path for bracket, path in reversed(stack) if bracket == "{"), "")
        if token in "{[":
            path = stack[-1][1] if stack and before == "[" else (f"{at}.{key}".strip(".") if stack else named)
            stack.append((token, path))
        elif token in "}]":
            stack.pop()
            named = "" if not stack else named
        elif re.fullmatch("[A-Z]{3,}", token) and not stack:
            named = token
        elif token.startswith('"') and before == "+":
            found.setdefault(f"{stack[-1][1]}+", set()).add(token.strip('"'))
        elif token.startswith('"') and stack[-1][0] == "{" and due:
            key = token.strip('"')
            found.setdefault(at, set()).add(key)
        due = token in ("{", ",") or (due and token[0] in '|"')
        before = token[0]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Short.",
        "KABUL (Agency) - Gunmen killed two guards in Kabul on Monday, police said.\nRead more: Other news",
        "Talks fail again\nBy Ada Voss\nOSH, 5 March 2025 (Agency) - The president said that he would sue.",
        "Границу закрыли в понедельник, сообщили пограничники, и откроют её не раньше субботы.",
        "Guards warned of raids. pic.twitter.com/abc\n— Watch (@watch) March 5, 2025",
    ],
)
def test_the_schema_holds_for_what_is_printed(text: str) -> None:
    printed: Any = json.loads(tocsin.to_line(tocsin.read(text)))
    jsonschema.validate(printed, json_schema(), format_checker=jsonschema.FormatChecker())


def test_the_schema_refuses_what_no_record_is() -> None:
    printed: Any = json.loads(tocsin.to_line(tocsin.read("Short.")))
    for wrong in ({**printed, "schema": "tocsin/2"}, {**printed, "sentences": [[1]]}, {"text": ""}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, json_schema())
