"""The measured sets by name."""

from tocsin.evaluation.actors import ActorsSuite
from tocsin.evaluation.article import ArticleSuite
from tocsin.evaluation.attribution import PolnearSuite
from tocsin.evaluation.coref import CorefSuite
from tocsin.evaluation.deeds import DeedsSuite
from tocsin.evaluation.frames import FramesSuite
from tocsin.evaluation.geo import GeoSuite
from tocsin.evaluation.muc4 import Muc4Suite
from tocsin.evaluation.ner import NerSuite
from tocsin.evaluation.numbers import NumbersSuite
from tocsin.evaluation.places import PlacesSuite
from tocsin.evaluation.sample import SampleSuite
from tocsin.evaluation.stories import StoriesSuite
from tocsin.evaluation.suites import Suite
from tocsin.evaluation.timeml import TimexSpansSuite
from tocsin.evaluation.timex import TimexSuite
from tocsin.evaluation.ud import UdSuite

_ALL: tuple[Suite, ...] = (
    ActorsSuite(),
    ArticleSuite(),
    CorefSuite(),
    DeedsSuite(),
    FramesSuite(),
    GeoSuite(),
    Muc4Suite(),
    NerSuite(),
    NumbersSuite(),
    PlacesSuite(),
    PolnearSuite(),
    SampleSuite(),
    StoriesSuite(),
    TimexSpansSuite(),
    TimexSuite(),
    UdSuite(),
)

SUITES: dict[str, Suite] = {suite.name: suite for suite in _ALL}
"""Every set that `tocsin evaluate` knows."""
