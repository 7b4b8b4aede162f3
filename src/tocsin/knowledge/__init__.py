"""In come tables of states, actors, offices and words; out go look-ups, as of a day where facts change.

What comes in is `data/`, one fact a row, checked as it is loaded. What goes out are known actors, places,
words and the names of them found in a string. It never reads an article and never guesses a fact that no
row holds.
"""

from tocsin.knowledge.actors import KnownActor, Standing, actor, actor_at
from tocsin.knowledge.bodies import members
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.names import Name, find_names
from tocsin.knowledge.people import officeholder, person_by_last_name
from tocsin.knowledge.states import KnownPlace, State, place_of, state
from tocsin.knowledge.words import CalendarWord, NumeralWord, RoleWord, calendar, numeral, role

__all__ = [
    "CalendarWord",
    "KnownActor",
    "KnownPlace",
    "Name",
    "NumeralWord",
    "RoleWord",
    "Standing",
    "State",
    "TableError",
    "actor",
    "actor_at",
    "calendar",
    "find_names",
    "members",
    "numeral",
    "officeholder",
    "person_by_last_name",
    "place_of",
    "role",
    "state",
]
