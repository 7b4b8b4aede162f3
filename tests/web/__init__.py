"""Tests of the pages. A package, so that they may use the small world of `tests/store`."""
