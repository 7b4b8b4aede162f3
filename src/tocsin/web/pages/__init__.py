"""Each page as a record, made from the desk at one moment by a pure function. Nothing here knows of HTML or HTTP."""

from tocsin.web.pages.article import ArticlePage, article_page
from tocsin.web.pages.incident import IncidentPage, incident_page
from tocsin.web.pages.incidents import IncidentsPage, incidents_page
from tocsin.web.pages.map import MapPage, map_page
from tocsin.web.pages.situation import SituationPage, situation_page

__all__ = [
    "ArticlePage",
    "IncidentPage",
    "IncidentsPage",
    "MapPage",
    "SituationPage",
    "article_page",
    "incident_page",
    "incidents_page",
    "map_page",
    "situation_page",
]
