"""The weights by which articles are grouped into stories: fitted on gold groups."""

import json

from tocsin.incidents.stories import FEATURES, Telling
from tocsin.incidents.wording import bag
from tocsin.training.stories import Gold, chosen, count_words, fitted, samples, thinned, write


def gold(topic: int, story: int, n: int) -> Gold:
    """An article of a story with two names of its own, in a topic with words of its own."""
    words = [f"topic{topic}", f"kind{topic}", *(f"s{topic}{story}{k}" for k in range(3)), f"own{topic}{story}{n}"]
    empty = bag([])
    names = bag(words[2:4])
    telling = Telling(f"{topic}{story}{n}", None, bag(words), names, names, bag(words), empty, empty, empty, 2)
    return Gold(telling, f"{topic}_{story}", topic)


GOLD = [gold(t, s, n) for t in range(6) for s in range(2) for n in range(4)]


def test_the_model_groups_what_it_learned_from_and_says_how_it_does_by_folds() -> None:
    model, reached = chosen(GOLD)
    assert set(reached) == {"whole", "thinned"}
    assert min(reached.values()) > 0.9
    assert len(model.weights) == len(FEATURES) + 1
    assert 0 < model.threshold < 1


def test_thinned_sets_keep_an_article_of_each_story() -> None:
    few = thinned(GOLD, 1)
    assert {one.story for one in few} == {one.story for one in GOLD}
    assert len(few) < len(GOLD)
    assert thinned(GOLD, 1) == few


def test_fitting_twice_gives_the_same() -> None:
    assert fitted(samples(GOLD)) == fitted(samples(GOLD))


def test_tables_are_written_as_they_are_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    model, _ = chosen(GOLD)
    write(model, tmp_path / "stories.tsv")
    lines = (tmp_path / "stories.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["feature", *FEATURES, "constant", "threshold"]
    assert count_words(["The mill burned.", "The mills of Osh", "The 44 boats"], tmp_path / "words.tsv") > 3
    assert "the\t1.000" in (tmp_path / "words.tsv").read_text(encoding="utf-8")
    assert "44" not in json.dumps((tmp_path / "words.tsv").read_text(encoding="utf-8"))
