"""The weights by which mentions of events are grouped: fitted on gold events."""

import numpy as np

from tocsin.incidents.mentions import EventMention
from tocsin.incidents.same_event import FEATURES, SECOND
from tocsin.incidents.wording import bag
from tocsin.training.same_event import Gold, chosen, turn, write


def gold(topic: int, event: int, n: int) -> Gold:
    """A mention whose vector lies near its event's."""
    draw = np.random.default_rng(100 * topic + n)
    vector = (np.eye(8)[event] + draw.normal(size=8) / 20).astype(np.float32)
    own, none = bag([f"actor{topic}{event}"]), bag([])
    mention = EventMention(
        f"{topic}{n}", 0, f"do{event}", f"do{event}", frozenset([f"do{event}"]), vector, "", own, none, none, own, own,
        none, none, frozenset(),
    )  # fmt: skip
    return Gold(mention, f"{topic}_{event}", topic, topic)


GOLD = [gold(t, e, n) for t in range(10) for e in range(3) for n in range(4)]


def test_events_that_differ_in_all_are_told_apart_and_tables_hold_every_weight(tmp_path) -> None:  # type: ignore[no-untyped-def]
    model, reached = chosen(GOLD)
    assert reached > 0.9
    write(model, turn(GOLD), tmp_path)
    names = [line.split("\t")[0] for line in (tmp_path / "same-event.tsv").read_text().splitlines()]
    assert names == ["feature", *FEATURES, *SECOND, "constant", "threshold"]
    assert np.load(tmp_path / "same-event.npy").shape[0] == 8
