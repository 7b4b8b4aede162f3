"""The pages that every page leads to, in the order in which they stand at its head."""

NAVIGATION: tuple[tuple[str, str, str], ...] = (
    ("situation", "/", "Situation"),
    ("incidents", "/incidents", "Incidents"),
    ("map", "/map", "Map"),
)
"""Name (the `here` of a page), address, words."""
