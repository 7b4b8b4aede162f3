"""How deeds, attributions and time expressions become numbers. All sentences are our own."""

import random

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("torch", reason="training needs torch: make test-training installs it")

from tocsin.language import model as models
from tocsin.language.frame_features import Mention, buckets, pair_features
from tocsin.language.labels import (
    ACTS,
    DEED_ROLE_LABELS,
    DEEDS,
    MODES,
    STATEMENT_ROLE_LABELS,
    STATUSES,
    TIMES,
)
from tocsin.training import frames
from tocsin.training.examples import NONE
from tocsin.training.frame_corpora import from_deeds, from_polnear, from_timeml, teaches
from tocsin.training.frames import FrameBatch, FrameDocument
from training.world import deeds_record, polnear_record, timeml_record

PIECES = models.shipped().pieces


def whole(document: FrameDocument) -> FrameBatch:
    """The document as one window."""
    end = len(document.words)
    return frames.collate([frames.FrameWindow(document, 0, end, document.size(0, end))])


def labelled(document: FrameDocument, row: NDArray[np.int64], names: tuple[str, ...]) -> list[str]:
    return [f"{word}/{names[label]}" for word, label in zip(document.words, row, strict=True) if label > 0]


def test_a_deed_has_its_type_status_modes_and_roles() -> None:
    document = from_deeds(deeds_record(), PIECES)
    batch = whole(document)
    assert labelled(document, batch["deeds"][0], DEEDS) == ["shot/ASSAULT", "attack/ASSAULT"]
    assert [STATUSES[s] for s in batch["deed_status"]] == ["actual", "actual"]
    assert [MODES[m] for m in np.flatnonzero(batch["deed_modes"][0])] == ["firearms"]
    assert labelled(document, batch["deed_roles"][0], DEED_ROLE_LABELS) == [
        "Gunmen/B-actor",
        "two/B-injured",
        "guards/I-injured",
        "Osh/B-place",
        "Monday/B-time",
    ]


def test_two_mentions_of_one_incident_are_a_pair_that_is_the_same() -> None:
    batch = whole(from_deeds(deeds_record(), PIECES))
    assert batch["same"].tolist() == [1.0]
    _, later, earlier = batch["pair_at"][0]
    assert later > earlier


def test_a_statement_without_a_cue_begins_with_its_content() -> None:
    document = from_deeds(deeds_record(), PIECES)
    batch = whole(document)
    report = ACTS.index("report") + 1
    assert [document.words[i] for i in np.flatnonzero(batch["cues"][0] == report)] == ["two", "said"]
    assert "police/B-source" in labelled(document, batch["statement_roles"][0], STATEMENT_ROLE_LABELS)


def test_a_cue_of_several_words_has_one_trigger_and_its_whole_extent() -> None:
    document = from_polnear(polnear_record(), PIECES)
    batch = whole(document)
    assert [document.words[i] for i in np.flatnonzero(batch["says"][0] == 1)] == ["second"]
    assert (batch["cues"] == NONE).all()
    assert labelled(document, batch["statement_roles"][0], STATEMENT_ROLE_LABELS)[2:5] == [
        "was/B-cue",
        "the/I-cue",
        "second/I-cue",
    ]
    assert batch["says"][0, 0] == NONE  # "Gunmen" was set aside


def test_times_have_extents_and_types_and_tell_nothing_of_deeds() -> None:
    document = from_timeml(timeml_record(), PIECES)
    batch = whole(document)
    assert labelled(document, batch["times"][0], TIMES) == ["Monday/B-DATE"]
    assert (batch["deeds"] == NONE).all()
    assert "deed_at" not in batch


def test_a_role_that_a_window_cuts_begins_anew_in_it() -> None:
    document = from_deeds(deeds_record(), PIECES)
    guards = document.words.index("guards")
    first = document.words.index("shot")
    record = document.deeds
    assert record is not None
    role = frames._role_row([frames.Role(0, guards - 1, guards + 1)], guards, 3, 3)
    assert role.tolist() == [1, 0, 0]
    assert frames._role_row(record[0].roles, first, 3, 4).tolist()[-1] == NONE


def test_windows_hold_whole_sentences_and_every_atom_once() -> None:
    document = from_deeds(deeds_record(), PIECES)
    for seed in range(3):
        cut = list(frames.windows(document, random.Random(seed)))
        assert [i for w in cut for i in range(w.first, w.end)] == list(range(len(document.words)))


def test_distances_tell_sides_and_sentences_apart() -> None:
    row = buckets([2], np.array([0, 0, 0, 0, 1]))[0].tolist()
    assert len(set(row)) == 5
    assert row[2] == 32
    assert row[4] < 32


def test_two_deeds_are_alike_in_type_word_and_nearness() -> None:
    mentions = [Mention(9, 1, "attack"), Mention(4, 1, "attacked"), Mention(90, 2, "talks")]
    near, far = pair_features(mentions, np.array([[0, 1], [2, 0]])).tolist()
    assert near[:3] == [1.0, 0.0, 1.0]
    assert far[:3] == [0.0, 0.0, 0.0]
    assert (near[4], far[4]) == (1.0, 0.0)


def test_one_document_in_five_measures_and_no_twin_teaches() -> None:
    taught = [n for n in range(500) if teaches(f"story-{n}")]
    assert 370 < len(taught) < 430
    assert not teaches("APW20000115.0209")
