"""Annotated sentences of our own, in the shapes of the corpora."""

from typing import Any

TEXT = "Gunmen shot two guards in Osh on Monday.\nThe attack was the second, police said."


def at(words: str, text: str = TEXT) -> list[int]:
    """`[start, end)` of the words in the text."""
    start = text.index(words)
    return [start, start + len(words)]


def deeds_record() -> dict[str, Any]:
    """Two mentions of one assault and a statement."""
    shot = {
        "sentence": 0,
        "type": "ASSAULT",
        "modes": ["firearms"],
        "trigger": at("shot"),
        "status": "actual",
        "incident": "k1",
        "roles": [
            {"role": "A", "span": at("Gunmen")},
            {"role": "V", "span": at("two guards"), "harm": "injured", "number": "2"},
            {"role": "P", "span": at("Osh")},
            {"role": "T", "span": at("Monday")},
        ],
    }
    attack = {**shot, "sentence": 1, "trigger": at("attack"), "modes": [], "roles": []}
    said = {
        "sentence": 1,
        "cue": at("said"),
        "act": "report",
        "source": {"span": at("police")},
        "content": at("The attack was the second"),
    }
    silent = {**said, "cue": None, "source": None, "content": at("two guards")}
    return {
        "doc_id": "ours",
        "text": TEXT,
        "sentences": [[0, 40], [41, len(TEXT)]],
        "deeds": [shot, attack],
        "statements": [said, silent],
    }


def polnear_record() -> dict[str, Any]:
    """One attribution with a cue of three words, and a word set aside."""
    said = {"source": [at("police")], "cue": [at("was the second")], "content": [at("The attack")]}
    return {"doc_id": "ours", "text": TEXT, "attributions": [said], "discard": [at("Gunmen")]}


def timeml_record() -> dict[str, Any]:
    """One date."""
    start, end = at("Monday")
    return {"doc_id": "ours", "text": TEXT, "timexes": [{"start": start, "end": end, "type": "DATE"}]}
