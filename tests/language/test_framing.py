"""How the network's answers become frames: who tells of a trigger, which labels are legal, which deeds are the same."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tocsin.language.framing import frames
from tocsin.language.labels import (
    CUES,
    DEED_ROLE_LABELS,
    DEEDS,
    JOINED,
    MODES,
    SENTENCE,
    STATEMENT_ROLE_LABELS,
    STATUSES,
    WORD,
)
from tocsin.language.windows import Cut, windows
from tocsin.records import Frame

TEXT = "Gunmen shot guards . Police condemned the attack ."


class Scripted:
    """Answers by the words of the text, in the shapes of a model's."""

    lifts: dict[str, NDArray[Any]] = {"deeds": np.zeros(len(DEEDS))}  # noqa: RUF012 - as a model has them

    def __init__(self, roles: dict[int, str]) -> None:
        self.roles = roles  # atom of a window -> label, of every frame
        self.asked: list[NDArray[Any]] = []

    def frame(
        self, kind: str, triggers: NDArray[Any], types: NDArray[Any], atoms: NDArray[Any], buckets: NDArray[Any]
    ) -> dict[str, NDArray[Any]]:
        self.asked.append(types)
        labels = DEED_ROLE_LABELS if kind == "deed" else STATEMENT_ROLE_LABELS
        roles = np.zeros((len(triggers), len(atoms), len(labels)), dtype=np.float32)
        roles[:, :, 0] = 1
        for atom, label in self.roles.items():
            if label in labels:
                roles[:, atom, labels.index(label)] = 5
        status = np.eye(len(STATUSES), dtype=np.float32)[[STATUSES.index("actual")] * len(triggers)]
        modes = np.full((len(triggers), len(MODES)), -1.0, dtype=np.float32)
        modes[:, MODES.index("firearms")] = 1
        return {"roles": roles, "status": status, "modes": modes, "mention": triggers[:, :4]}

    def same(self, mentions: NDArray[Any], pairs: NDArray[Any], features: NDArray[Any]) -> NDArray[np.float32]:
        return np.where(features[:, 0] > 0, 0.9, 0.01).astype(np.float32)


def cut(text: str = TEXT, windows_: list[tuple[int, int, int]] | None = None) -> tuple[Cut, list[int]]:
    words = text.split()
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    begins = [SENTENCE if i == 0 or words[i - 1] == "." else WORD for i in range(len(words))]
    return Cut(text, spans, words, [1] * len(words), [], [], windows_ or [(0, 0, len(words))]), begins


def answers(made: Cut, deeds: dict[str, str], cues: dict[str, str] | None = None) -> list[dict[str, NDArray[Any]]]:
    """Each window's scores: the named words are triggers of those types."""
    found = []
    for first, _, end in made.windows:
        told = {}
        for name, labels, given in (("deeds", DEEDS, deeds), ("cues", CUES, cues or {})):
            scores = np.zeros((end - first, len(labels)), dtype=np.float32)
            scores[:, 0] = 2
            for i in range(first, end):
                if made.surfaces[i] in given:
                    scores[i - first, labels.index(given[made.surfaces[i]])] = 4
            told[name] = scores
        told["frame_atoms"] = np.arange(first, end, dtype=np.float32)[:, None].repeat(8, 1)
        found.append(told)
    return found


def told(model: Scripted, deeds: dict[str, str], cues: dict[str, str] | None = None) -> list[Frame]:
    made, begins = cut()
    return frames(model, made, answers(made, deeds, cues), begins)  # type: ignore[arg-type]


def shown(frame: Frame) -> list[tuple[str, str]]:
    return [(role.label, TEXT[role.start : role.end]) for role in frame.roles]


def test_a_deed_has_its_word_type_modes_status_and_roles() -> None:
    (frame,) = told(Scripted({0: "B-actor", 2: "B-injured"}), {"shot": "ASSAULT"})
    assert (frame.kind, TEXT[frame.start : frame.end], frame.type) == ("deed", "shot", "ASSAULT")
    assert (frame.modes, frame.status) == (("firearms",), "actual")
    assert shown(frame) == [("actor", "Gunmen"), ("injured", "guards")]
    assert 0.5 < frame.confidence < 1
    assert all(0.5 < role.confidence < 1 for role in frame.roles)


def test_a_statement_has_an_act_and_no_status() -> None:
    (frame,) = told(Scripted({4: "B-source", 6: "B-content", 7: "I-content"}), {}, {"condemned": "accuse"})
    assert (frame.kind, frame.type, frame.status, frame.modes) == ("statement", "accuse", None, ())
    assert shown(frame) == [("source", "Police"), ("content", "the attack")]


def test_an_inside_label_begins_before_itself_or_nowhere() -> None:
    (frame,) = told(Scripted({2: "I-recipient"}), {"shot": "ASSAULT"})
    assert shown(frame) == [("recipient", "shot guards")]


def test_content_alone_runs_over_the_end_of_a_sentence() -> None:
    labels = {2: "B-content", 3: "I-content", 4: "I-content"}
    (statement,) = told(Scripted(labels), {}, {"condemned": "accuse"})
    assert shown(statement) == [("content", "guards . Police")]
    (deed,) = told(Scripted({k: v.replace("content", "target") for k, v in labels.items()}), {"shot": "ASSAULT"})
    assert shown(deed) == [("target", "guards ."), ("target", "Police")]


def test_the_runner_up_is_the_next_type_and_none_where_that_is_nothing() -> None:
    (frame,) = told(Scripted({}), {"shot": "ASSAULT"})
    assert frame.runner_up is None


def test_two_deeds_of_one_happening_are_told_by_their_place_among_all_frames() -> None:
    found = told(Scripted({}), {"shot": "ASSAULT", "attack": "ASSAULT"}, {"condemned": "accuse"})
    assert [f.kind for f in found] == ["deed", "statement", "deed"]
    assert found[2].same == ((0, 0.9),)
    assert found[0].same == ()


def test_deeds_that_are_hardly_the_same_are_not_linked() -> None:
    assert told(Scripted({}), {"shot": "ASSAULT", "attack": "PROTEST"})[1].same == ()


def test_a_word_that_two_windows_hold_is_told_once_by_the_one_that_sees_more_around_it() -> None:
    made, begins = cut(windows_=[(0, 0, 6), (3, 6, 9)])
    found = frames(Scripted({1: "B-actor"}), made, answers(made, {"condemned": "ACCUSE"}), begins)  # type: ignore[arg-type]
    # "condemned" is the last of the former's words; the latter sees two before it, and all that follows
    assert [shown(frame) for frame in found] == [[("actor", "Police")]]


def test_what_a_model_adds_to_a_label_counts() -> None:
    model = Scripted({})
    model.lifts = {"deeds": np.array([0.0 if name != "PROTEST" else 9.0 for name in DEEDS])}
    found = told(model, {"shot": "ASSAULT"})
    assert [frame.type for frame in found] == ["PROTEST"] * len(TEXT.split())
    assert min(frame.confidence for frame in found) > 0.9


def test_no_trigger_no_question() -> None:
    model = Scripted({})
    assert told(model, {}) == []
    assert model.asked == []


@pytest.mark.parametrize("sizes", [[5, 5, 5, 5], [100, 100, 100, 100]])
def test_every_atom_stands_in_a_window(sizes: list[int]) -> None:
    found = windows([0, 2], sizes)
    assert {i for first, _, end in found for i in range(first, end)} == {0, 1, 2, 3}
    assert JOINED == 0
