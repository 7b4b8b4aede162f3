"""`/incidents`, with filters in the address, and `/incidents/12`."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import RedirectResponse, Response

from tocsin.web.filters import Asked
from tocsin.web.pages import IncidentPage, IncidentsPage, incident_page, incidents_page
from tocsin.web.site import BUSY, NOT_THERE, Site, number_in
from tocsin.web.smallmap import map_of

PageNumber = Annotated[str, Query(alias="page", description="A page of the list, from 1; fifty incidents each.")]
Order = Annotated[str, Query(description="What it is in order of: when, the newest day first; or weight.")]


def asked(
    since: Annotated[str, Query(description="The first day to show, as 2025-03-05.")] = "",
    until: Annotated[str, Query(description="The last day to show.")] = "",
    country: Annotated[str, Query(description="Only in this country (ISO 3166 alpha-3, such as TJK).")] = "",
    actor: Annotated[str, Query(description="Only with this name, or a part of it: who, whom, who claims it.")] = "",
    type: Annotated[str, Query(description="Only this type, such as ASSAULT.")] = "",
    status: Annotated[str, Query(description="Only this status, such as actual or future.")] = "",
    words: Annotated[str, Query(description="Only from reports that hold all these words.")] = "",
    standing: Annotated[str, Query(description="Only with this standing, such as disputed or denied.")] = "",
    harm: Annotated[str, Query(description="Only with people harmed so, such as killed.")] = "",
) -> Asked:
    """What the address asks of a list of incidents."""
    return Asked(since, until, country, actor, type, status, words, standing, harm)


AskedFor = Annotated[Asked, Depends(asked)]


def routes(site: Site) -> APIRouter:
    """The list and one incident, as pages and as JSON."""
    router = APIRouter()

    @router.get("/incidents", include_in_schema=False)
    def page(asked: AskedFor, page_: PageNumber = "", sort: Order = "") -> Response:
        with site.desk.one_moment():
            record = incidents_page(site.desk, asked, page=page_, sort=sort)
            map_ = map_of(site, [line.id for line in record.lines], asked)
        return site.page("incidents.html", record, "incidents", status=400 if record.advice else 200, map_=map_)

    @router.get("/incidents/{number}", include_in_schema=False)
    def one_page(number: str, merged: Annotated[str, Query()] = "") -> Response:
        with site.desk.one_moment():
            record = incident_page(site.desk, wanted := number_in(number, "incident"))
        if record.id != wanted:
            return RedirectResponse(f"/incidents/{record.id}?merged={wanted}")
        return site.page("incident.html", record, "incident", merged=merged if merged.isdecimal() else "")

    @router.get(
        "/api/incidents",
        response_model=IncidentsPage,
        responses={400: {"model": IncidentsPage, "description": "A filter is wrong; `advice` says how."}, **BUSY},
        summary="Incidents",
    )
    def incidents(answer: Answer, asked: AskedFor, page_: PageNumber = "", sort: Order = "") -> IncidentsPage:
        with site.desk.one_moment():
            record = incidents_page(site.desk, asked, page=page_, sort=sort, path="/api/incidents")
        answer.status_code = 400 if record.advice else 200
        return record

    @router.get(
        "/api/incidents/{number}", response_model=IncidentPage, responses=NOT_THERE | BUSY, summary="One incident"
    )
    def incident(number: str) -> Any:
        with site.desk.one_moment():
            record = incident_page(site.desk, wanted := number_in(number, "incident"))
        return record if record.id == wanted else RedirectResponse(f"/api/incidents/{record.id}")

    return router
