"""The measured sets by name."""

from tocsin.evaluation.article import ArticleSuite
from tocsin.evaluation.sample import SampleSuite
from tocsin.evaluation.suites import Suite

SUITES: dict[str, Suite] = {suite.name: suite for suite in (ArticleSuite(), SampleSuite())}
"""Every set that `tocsin evaluate` knows."""
