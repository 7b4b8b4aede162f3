"""Each page as a record, made from the desk at one moment by a pure function. Nothing here knows of HTML or HTTP."""

from tocsin.web.pages.actor import ActorPage, actor_page
from tocsin.web.pages.actors import ActorsPage, AskedActors, actors_page
from tocsin.web.pages.article import ArticlePage, article_page
from tocsin.web.pages.briefs import AskedBrief, BriefsPage, briefs_page
from tocsin.web.pages.incident import IncidentPage, incident_page
from tocsin.web.pages.incidents import IncidentsPage, incidents_page
from tocsin.web.pages.map import MapPage, map_page
from tocsin.web.pages.place import PlacePage, place_page
from tocsin.web.pages.places import AskedPlaces, PlacesPage, places_page
from tocsin.web.pages.pledges import AskedPledges, PledgesPage, pledges_page
from tocsin.web.pages.search import SearchPage, search_page
from tocsin.web.pages.situation import SituationPage, situation_page
from tocsin.web.pages.sources import AskedSources, SourcesPage, sources_page
from tocsin.web.pages.statements import StatementsPage, statements_page
from tocsin.web.pages.warnings import WarningsPage, warnings_page

__all__ = [
    "ActorPage",
    "ActorsPage",
    "ArticlePage",
    "AskedActors",
    "AskedBrief",
    "AskedPlaces",
    "AskedPledges",
    "AskedSources",
    "BriefsPage",
    "IncidentPage",
    "IncidentsPage",
    "MapPage",
    "PlacePage",
    "PlacesPage",
    "PledgesPage",
    "SearchPage",
    "SituationPage",
    "SourcesPage",
    "StatementsPage",
    "WarningsPage",
    "actor_page",
    "actors_page",
    "article_page",
    "briefs_page",
    "incident_page",
    "incidents_page",
    "map_page",
    "place_page",
    "places_page",
    "pledges_page",
    "search_page",
    "situation_page",
    "sources_page",
    "statements_page",
    "warnings_page",
]
