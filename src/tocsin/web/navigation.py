"""The pages that every page leads to, in the order in which they stand at its head."""

NAVIGATION: tuple[tuple[str, str, str], ...] = (
    ("situation", "/", "Situation"),
    ("incidents", "/incidents", "Incidents"),
    ("map", "/map", "Map"),
    ("actors", "/actors?who=known", "Actors"),
    ("places", "/places", "Places"),
    ("statements", "/statements", "Statements"),
    ("warnings", "/warnings", "Warnings"),
    ("pledges", "/pledges", "Pledges"),
    ("briefs", "/briefs", "Briefs"),
    ("sources", "/sources", "Sources"),
)
"""Name (the `here` of a page), address, words.

Of actors those whom the tables know: most others are "police" and "residents", and one filter away.
"""
