"""How likely two mentions are one happening, by what can be seen. Sentences are our own."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from incidents.test_merge import PLACES, mention
from tocsin.incidents import within
from tocsin.incidents.within import FEATURES, compare, model
from tocsin.knowledge import TableError
from tocsin.records import Event

SHARE = 0.6


def placed(event: Event, text: str, word: str, sentence: str) -> Event:
    start = text.index(sentence)
    at = start + sentence.index(word)
    return replace(event, trigger=(at, at + len(word)), evidence=(start, start + len(sentence)))


def likely(first: Event, second: Event, text: str = "", share: float = SHARE) -> float:
    _, pairs = compare([first, second], PLACES, [(second.id, first.id, share)], text)
    return float(model().shares(pairs)[0])


def told(first: tuple[str, str], second: tuple[str, str]) -> float:
    """How likely the words are one happening; each is given with its sentence."""
    text = f"{first[1]}\n\n{second[1]}"
    return likely(placed(mention(1), text, *first), placed(mention(2), text, *second), text)


KILLED = ("killed", "Raiders killed a farrier and his sons in Osh.")


def test_a_noun_with_the_resumes_and_one_with_another_does_not() -> None:
    the = told(KILLED, ("killing", "The killing shocked the valley."))
    another = told(KILLED, ("killing", "Another killing shocked the valley."))
    bare = told(KILLED, ("killing", "Fear of killing shocked the valley."))
    assert the > bare > another


def test_forms_of_one_word_and_words_in_common_speak_for_one_happening() -> None:
    other = told(KILLED, ("unrest", "The unrest shocked the valley."))
    assert told(KILLED, ("killing", "The killing shocked the valley.")) > other
    assert told(KILLED, ("unrest", "The unrest took the farrier of the valley.")) > other


def test_same_days_places_people_and_tolls_speak_for_one_happening_and_other_ones_against_it() -> None:
    alike = likely(mention(1, killed=4), mention(2, killed=4))
    for other in (
        mention(2, killed=4, day=9),
        mention(2, killed=4, place="gn:2"),
        mention(2, killed=4, actor="a9"),
        mention(2, killed=7),
        mention(2, killed=4, status="historical"),
    ):
        assert likely(mention(1, killed=4), other) < alike


def test_the_reader_is_heard() -> None:
    assert likely(mention(1), mention(2), share=0.9) > likely(mention(1), mention(2), share=0.2)


def test_a_mention_that_resumes_something_for_sure_is_likelier_to_resume_this() -> None:
    events = [mention(1), mention(2), mention(3)]
    _, alone = compare(events, PLACES, [("e3", "e2", SHARE)], "")
    _, beside = compare(events, PLACES, [("e3", "e2", SHARE), ("e3", "e1", 0.98)], "")
    assert model().shares(alone)[0] < model().shares(beside)[0]


def test_denied_mentions_are_not_compared() -> None:
    names, pairs = compare([mention(1), mention(2, status="negated")], PLACES, [("e2", "e1", SHARE)], "")
    assert (names, pairs.features.shape) == ([], (0, len(FEATURES)))


def test_a_table_that_does_not_fit_the_code_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "data" / "within.tsv"
    table.parent.mkdir()
    shutil.copy(Path(within.__file__).parent / "data" / "within.tsv", table)
    monkeypatch.setattr(within, "files", lambda room: tmp_path)
    rows = table.read_text(encoding="utf-8")
    for bad in (rows.replace("\nopening\t", "\nopenings\t"), rows + "far\t1\n"):
        table.write_text(bad, encoding="utf-8")
        with pytest.raises(TableError, match=r"opening|far"):
            model.__wrapped__()
