"""Names that every country's bodies bear: whether one of the tables can be meant in an article about other countries.

"The NPA" of a South Korean report is no army of the Philippines, "the Democratic Party" of one from Hong Kong not the
American, and a Cuban "Supreme People's Court" not the Chinese. On 100 mentions drawn from Worldwide newswire, six of
nine errors were such (2026-11-29).
"""

from tocsin.coding.scene import Scene
from tocsin.knowledge import Name, actor, neighbours

_SHORT = 3  # letters of an abbreviation that bodies of many countries share; from judgement
_NAMED = 2  # mentions of other countries from which on an article is known to be about them; from judgement
_KINDS = frozenset({"group", "force", "party", "news"})
_ABBREVIATED = frozenset({"group", "party"})
# Words that say what a body is and not whose; a name made of these alone is any country's
_COMMON = frozenset(
    (
        "action agency alliance and army assembly association authority bank bar board bureau central centre center "
        "chamber christian civic coalition command commission committee communist confederation congress conservative "
        "constitutional council court daily defence defense democracy democratic democrats department development "
        "directorate election electoral farmers federal federation for force forces freedom front general government "
        "green greens guard herald high house independence independent intelligence interior islamic journal justice "
        "labor labour left liberal liberation liberty ministry movement national nationalist navy new news of office "
        "opposition order parliament party patriotic peace people people's peoples peasants police popular post power "
        "president presidential progress progressive prosecution prosecutor public radical reform representatives "
        "republic republican resistance revenue revolution revolutionary royal security senate service social "
        "socialist solidarity standard star state states sun supreme tax television the times today tribunal tribune "
        "union unit united unity upper lower workers working youth"
    ).split()
)


def is_foreign(scene: Scene, words: str, name: Name) -> bool:
    """Is it a name that many may bear, in an article that names other countries and nothing of its owner's?"""
    known = actor(name.ids[0])
    if known is None or known.country is None or not _is_shared(words, name.kind):
        return False
    own = scene.actors[known.id] if name.kind == "force" else 0  # what the name itself counted for its country
    at_home = {known.country, *known.countries}
    near = at_home.union(*(neighbours(code) for code in at_home))
    if any(scene.countries[code] > (own if code == known.country else 0) for code in near):
        return False
    others = sum(count for code, count in scene.countries.items() if code not in at_home)
    return others >= _NAMED and not any(_is_of(id, at_home) for id in scene.actors if id != known.id)


def _is_shared(words: str, kind: str) -> bool:
    """May bodies of other countries bear the name? Services and news agencies are known by short ones everywhere."""
    if words.isupper() and words.isalpha() and len(words) <= _SHORT:
        return kind in _ABBREVIATED
    return kind in _KINDS and all(word in _COMMON for word in words.casefold().replace("\u2019", "'").split())


def _is_of(id: str, countries: set[str]) -> bool:
    known = actor(id)
    return known is not None and known.country in countries
