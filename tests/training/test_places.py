"""The weights by which names of places are resolved: fitted on gold articles."""

import numpy as np

from tocsin.coding.placing import FEATURES, Weighed, grouped
from tocsin.coding.toponym_spans import toponyms
from tocsin.pipeline import annotate
from tocsin.records import Capture
from tocsin.training.places import cases, fitted, right_share

TEXT = "A mill in Paris, Texas, burned on Monday. The mayor of Paris thanked the firemen of Dallas."
GOLD = {
    "doc_id": "d",
    "toponyms": [
        {"start": s, "end": s + len(name), "lat": lat, "lon": lon}
        for name, s, lat, lon in (
            ("Paris", TEXT.index("Paris"), 33.66, -95.56),
            ("Paris", TEXT.rindex("Paris"), 33.66, -95.56),
            ("Dallas", TEXT.index("Dallas"), 32.78, -96.81),
        )
    ],
}


def test_fitting_finds_weights_that_give_the_gold_places() -> None:
    (reading,) = annotate([Capture(TEXT)])
    many = cases([(GOLD, reading)])
    assert right_share(many, fitted(many)) == 1.0


def test_features_lie_between_nought_and_one_and_shares_sum_to_one() -> None:
    (reading,) = annotate([Capture(TEXT)])
    groups = grouped(toponyms(reading))
    weighed = Weighed(reading.sentences, groups)
    shares = weighed.shares(np.ones(len(FEATURES)))
    features = weighed.features(shares)
    assert features.shape == (len(weighed.places), len(FEATURES))
    assert features.min() >= 0
    assert features.max() <= 1 + 1e-9
    for first, last in weighed.bounds:
        assert shares[first:last].sum() == np.float64(1).item() or abs(shares[first:last].sum() - 1) < 1e-9
