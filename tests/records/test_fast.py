"""The compiled decoder gives what ours gives, and leaves to ours what it does not take."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.world import report
from tocsin.pipeline import read
from tocsin.records import Happening, Record, RecordError, from_dict, from_line, to_dict, to_line
from tocsin.records.fast import decoded

TEXT = (
    "OSH (Agency) - Gunmen killed at least 25 people in Osh on Monday, said Bakyt Sultanov, the police chief. He "
    "warned that raids from Afghanistan may follow, and promised to publish the names by 9 March. The Legion denied it."
)


@pytest.mark.parametrize("record", [read(TEXT), report()], ids=["read", "by hand"])
def test_records_come_back_as_our_own_decoder_gives_them(record: Record) -> None:
    line = to_line(record)
    assert decoded(line, Record) == from_dict(Record, json.loads(line)) == record
    assert to_line(from_line(line)) == line


def test_a_record_whose_json_has_a_name_of_its_own_is_taken() -> None:
    record = report()
    assert record.warnings
    assert "from" in to_dict(record.warnings[0])
    found = decoded(to_line(record), Record)
    assert found is not None
    assert found.warnings == record.warnings


def test_unknown_keys_are_passed_over_by_both() -> None:
    data = {**to_dict(report()), "of_a_later_version": 1}
    assert decoded(json.dumps(data), Record) == from_dict(Record, data)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
@settings(max_examples=200, deadline=None)
def test_what_is_no_record_is_left_to_the_decoder_that_says_why(data: Any) -> None:
    assert decoded(json.dumps(data), Happening) is None
    with pytest.raises(RecordError):
        from_line(json.dumps(data), Happening)


@pytest.mark.parametrize("path", ["published", "events", "text", "warnings"])
def test_a_wrong_value_is_named_with_its_path(path: str) -> None:
    data = {**to_dict(report()), path: 7}
    with pytest.raises(RecordError, match=f"Record.{path}"):
        from_line(json.dumps(data))
