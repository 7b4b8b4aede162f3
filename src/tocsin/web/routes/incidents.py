"""`/incidents`, with filters in the address, and `/incidents/12`."""

from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import RedirectResponse, Response

from tocsin.web.filters import Asked
from tocsin.web.pages import IncidentPage, IncidentsPage, incident_page, incidents_page
from tocsin.web.site import BUSY, NOT_THERE, Site, number_in
from tocsin.web.smallmap import map_of
from tocsin.web.wishes import Tried

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


def incident_html(
    site: Site, record: IncidentPage, *, status: int = 200, merged: str = "", done: str = "", tried: Tried | None = None
) -> Response:
    """The page of an incident; `done` is the number of a judgement that was just made, `tried` a form not taken."""
    number = int(done) if done.isdecimal() and len(done) < 10 else 0
    # a withdrawal shows on the judgement that it took back
    made = next((one for one in record.judgements if number and number in (one.number, one.withdrawal)), None)
    lost = tried is not None and tried.form not in _forms(record)
    return site.page(
        "incident.html", record, "incident", status=status, merged=merged, done=made, tried=tried, lost=lost
    )


def _forms(record: IncidentPage) -> set[str]:
    """The forms of an incident's page, in which words that were not taken stand again."""
    return {
        *(value.field.replace(".", "-") for value in record.values),
        *("merge", "harm", "note", "follow-up"),
        *(["split"] if len(record.tellings) > 1 else []),
        *(["dismiss"] if not record.dismissed else []),
        *(["verify"] if not record.verified else []),
    }


def list_html(site: Site, to: str, tried: Tried, *, status: int) -> Response:
    """The list at an address of it, with a form that was not taken."""
    given = dict(parse_qsl(to.partition("?")[2]))
    words = {name: given.get(name, "") for name in Asked.__slots__}
    asked, page, sort = Asked(**words), given.get("page", ""), given.get("sort", "")
    return _list_html(site, asked, page, sort, tried=tried, status=status)


def _list_html(
    site: Site, asked: Asked, page: str, sort: str, *, tried: Tried | None = None, status: int = 200
) -> Response:
    with site.desk.one_moment():
        record = incidents_page(site.desk, asked, page=page, sort=sort)
        map_ = map_of(site, [line.id for line in record.lines], asked)
        last = site.desk.last_judgement()
    status = 400 if record.advice and not tried else status
    return site.page("incidents.html", record, "incidents", status=status, map_=map_, last=last, tried=tried)


def routes(site: Site) -> APIRouter:
    """The list and one incident, as pages and as JSON."""
    router = APIRouter()

    @router.get("/incidents", include_in_schema=False)
    def page(asked: AskedFor, page_: PageNumber = "", sort: Order = "") -> Response:
        return _list_html(site, asked, page_, sort)

    @router.get("/incidents/{number}", include_in_schema=False)
    def one_page(number: str, merged: Annotated[str, Query()] = "", done: Annotated[str, Query()] = "") -> Response:
        with site.desk.one_moment():
            record = incident_page(site.desk, wanted := number_in(number, "incident"))
        if record.id != wanted:
            return RedirectResponse(f"/incidents/{record.id}?merged={wanted}")
        return incident_html(site, record, merged=merged if merged.isdecimal() else "", done=done)

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
