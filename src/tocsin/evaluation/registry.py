"""The measured sets by name."""

from tocsin.evaluation.article import ArticleSuite
from tocsin.evaluation.ner import NerSuite
from tocsin.evaluation.sample import SampleSuite
from tocsin.evaluation.suites import Suite
from tocsin.evaluation.ud import UdSuite

SUITES: dict[str, Suite] = {suite.name: suite for suite in (ArticleSuite(), NerSuite(), SampleSuite(), UdSuite())}
"""Every set that `tocsin evaluate` knows."""
