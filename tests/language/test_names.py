import numpy as np

from tocsin.language.labels import NAMES, STYLES
from tocsin.language.names import OPEN_WEIGHTS, WEIGHTS, blend, decode


def scores(*labels: str) -> "np.ndarray":
    found = np.zeros((len(labels), len(NAMES)), dtype=np.float32)
    for i, label in enumerate(labels):
        found[i, NAMES.index(label)] = 2
    return found


def test_labels_become_spans() -> None:
    assert decode(scores("B-PER", "I-PER", "O", "B-LOC", "B-LOC")) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]


def test_nothing_named_is_nothing_found() -> None:
    assert decode(scores("O", "O")) == []


def test_a_name_cannot_go_on_that_never_began() -> None:
    given = scores("O", "I-ORG", "I-ORG")
    given[1, NAMES.index("B-ORG")] = 1.9
    assert decode(given) == [(1, 3, "ORG")]


def test_a_name_cannot_change_its_type_inside() -> None:
    given = scores("B-PER", "I-ORG")
    given[0, NAMES.index("B-ORG")] = 1.5
    assert decode(given) == [(0, 2, "ORG")]


def styles(**labels: str) -> "np.ndarray":
    found = np.zeros((1, len(STYLES), len(NAMES)), dtype=np.float32)
    for style, label in labels.items():
        found[0, STYLES.index(style), NAMES.index(label)] = 9
    return found


def best(scores: "np.ndarray") -> str:
    return NAMES[int(blend(scores, WEIGHTS)[0].argmax())]


def test_the_news_style_outvotes_the_others() -> None:
    assert best(styles(news="B-ORG", wiki="B-LOC", gum="B-LOC")) == "B-ORG"


def test_where_the_news_style_is_unsure_the_others_decide() -> None:
    given = styles(news="B-ORG", wiki="B-LOC", gum="B-LOC")
    given[0, STYLES.index("news"), NAMES.index("B-LOC")] = 8.9
    assert best(given) == "B-LOC"


def test_what_only_the_news_style_knows_is_its_own() -> None:
    assert best(styles(news="B-GRP", wiki="B-MISC", gum="O")) == "B-GRP"


def test_probabilities_sum_to_one() -> None:
    given = styles(news="B-GRP", wiki="B-MISC", gum="O")
    assert abs(float(np.exp(blend(given, WEIGHTS)).sum()) - 1) < 1e-4


def test_a_style_that_was_not_learned_has_no_voice() -> None:
    given = styles(news="B-GRP", wiki="B-LOC", gum="B-LOC")
    assert NAMES[int(blend(given, OPEN_WEIGHTS)[0].argmax())] == "B-LOC"
