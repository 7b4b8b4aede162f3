"""In come tables of states, actors, offices, places and words; out go look-ups, as of a day where facts change.

What comes in is `data/`, one fact a row, checked as it is loaded. What goes out are known actors, places,
words and the names of them found in a string. It never reads an article and never guesses a fact that no
row holds.
"""

from tocsin.knowledge.abbreviations import Abbreviation, abbreviation
from tocsin.knowledge.actors import (
    KnownActor,
    OfficeTerm,
    Standing,
    actor,
    actor_at,
    members,
    officeholder,
    officeholders,
    offices_of,
    person_by_last_name,
    there_on,
)
from tocsin.knowledge.checking import check_tables
from tocsin.knowledge.compiled import use_tables
from tocsin.knowledge.contradictions import doubtful_offices
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.institutions import Institution, institution
from tocsin.knowledge.names import Name, find_names
from tocsin.knowledge.office_search import FoundOffice, Tenure, find_offices, is_title, near_offices, offices_at
from tocsin.knowledge.place_search import FoundPlace, find_places
from tocsin.knowledge.places import (
    Candidate,
    KnownPlace,
    distance_km,
    nearest_town,
    place_of,
    places_like,
    places_named,
)
from tocsin.knowledge.search import Term, describe, find_actors, ids_named, near_names
from tocsin.knowledge.states import State, state
from tocsin.knowledge.territories import neighbours
from tocsin.knowledge.words import CalendarWord, NumeralWord, RoleWord, calendar, numeral, role

__all__ = [
    "Abbreviation",
    "CalendarWord",
    "Candidate",
    "FoundOffice",
    "FoundPlace",
    "Institution",
    "KnownActor",
    "KnownPlace",
    "Name",
    "NumeralWord",
    "OfficeTerm",
    "RoleWord",
    "Standing",
    "State",
    "TableError",
    "Tenure",
    "Term",
    "abbreviation",
    "actor",
    "actor_at",
    "calendar",
    "check_tables",
    "describe",
    "distance_km",
    "doubtful_offices",
    "find_actors",
    "find_names",
    "find_offices",
    "find_places",
    "ids_named",
    "institution",
    "is_title",
    "members",
    "near_names",
    "near_offices",
    "nearest_town",
    "neighbours",
    "numeral",
    "officeholder",
    "officeholders",
    "offices_at",
    "offices_of",
    "person_by_last_name",
    "place_of",
    "places_like",
    "places_named",
    "role",
    "state",
    "there_on",
    "use_tables",
]
