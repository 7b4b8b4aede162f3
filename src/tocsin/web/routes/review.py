"""Judging in the browser: what is asked of an incident is kept, or refused with why and with the words still there."""

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from tocsin import judging
from tocsin.records import ArgumentError, Fit, TocsinError
from tocsin.store import StoreError
from tocsin.web.advice import Advice, NotThere, Refused
from tocsin.web.bodies import Form, sent_form
from tocsin.web.pages import incident_page
from tocsin.web.pages.judged import Judged, changed, judged_of
from tocsin.web.people import Person, asking
from tocsin.web.routes.incidents import incident_html, list_html
from tocsin.web.site import BUSY, NOT_THERE, Answers, Site, number_in
from tocsin.web.wishes import Tried, Wish, wish_of

_ID = re.compile(r"[a-z-]+")
Sent = Annotated[Form, Depends(sent_form)]

_NOT_KEPT: Answers = {
    400: {"model": Advice, "description": "It cannot be judged so; what to write instead."},
    401: {"model": Advice, "description": "Nobody is signed in, or the token opens nothing."},
    403: {"model": Advice, "description": "Not for this role, or not theirs to withdraw."},
    409: {"model": Advice, "description": "It changed since it was looked at: by whom and when. Nothing was kept."},
    429: {"model": Advice, "description": "Too many changes in a minute."},
    **NOT_THERE,
    **BUSY,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is withdrawn or judged again; it may be empty."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement that is kept: on which `incidents` it holds now, in which `state`, and why it does not hold."""

    judgement: Judged
    state: str
    incidents: tuple[int, ...]
    because: str


def routes(site: Site) -> APIRouter:
    """Forms that answer with the incident's page, and their twins for programs."""
    router = APIRouter()
    desk = site.desk
    # between looking whether an incident is still what somebody saw and keeping what they say of it, nobody else judges
    one_at_a_time = threading.Lock()

    def judge(number: int, wish: Wish, person: Person) -> Fit:
        numbers = (number, *wish.incidents) if wish.kind == "merge" else (number,)
        with one_at_a_time:
            if desk.happening(number) is None:
                incident_page(desk, number)  # which says what there is
            _refuse_changed(numbers, wish.seen)
            return judging.judge(
                desk, wish.kind, numbers, wish.value, by=person.name, because=wish.reason, articles=wish.articles,
                due=wish.due,
            )  # fmt: skip

    def _refuse_changed(numbers: Sequence[int], seen: str) -> None:
        # of those that it is joined with the page showed nothing, so that only who judged them since is asked
        last = seen.partition("-")[0]
        found = [changed(desk, n, seen if n == numbers[0] else last, site.clock()) for n in dict.fromkeys(numbers)]
        if sentences := dict.fromkeys(filter(None, found)):
            raise Refused(409, f"{' '.join(sentences)} Your judgement was not applied.")

    def withdraw(number: int, reason: str, person: Person) -> Fit:
        with one_at_a_time:
            made = {j.number: j for j in desk.judgements()}
            if number in made and not person.may_withdraw(by := made[number].by):
                raise Refused(
                    403, f"Judgement {number} is {by}'s. An editor can undo it. Or judge anew: the later holds."
                )
            return judging.judge(desk, "withdraw", (), number, by=person.name, because=reason)

    def again(number: int, reason: str, person: Person) -> Fit:
        with one_at_a_time:
            return judging.judge_again(desk, number, by=person.name, because=reason)

    def answered(form: Form, number: int, act: Callable[[Person], Fit]) -> Response:
        """The incident's page with what was done, or with what was wrong and the words still in their fields."""
        name = form.one("form")
        try:
            fit = act(_judge())
        except (ArgumentError, Refused, StoreError) as error:
            tried = Tried(name, form, _words(error), conflict=_status(error) == 409)
            with desk.one_moment():
                record = incident_page(desk, number)
            return incident_html(site, record, status=_status(error), tried=tried)
        to = desk.happening(number)
        at = to.id if to else next(iter(fit.incidents), None)
        where = f"/incidents/{at}?done={fit.judgement.number}" if at else "/incidents"
        return RedirectResponse(f"{where}#{name}" if at and _ID.fullmatch(name) else where, 303)

    @router.post("/incidents/join", include_in_schema=False)
    def join(form: Sent) -> Response:
        try:
            wish = wish_of(form)
            if len(set(wish.incidents)) < 2:
                raise ArgumentError("Wanted two incidents or more to join: tick their boxes.")
            first = min(wish.incidents)
            rest = tuple(n for n in dict.fromkeys(wish.incidents) if n != first)
            fit = judge(first, Wish("merge", reason=wish.reason, incidents=rest, seen=wish.seen), _judge())
        except (ArgumentError, NotThere, Refused, StoreError) as error:
            return list_html(site, form.one("to"), Tried("join", form, _words(error)), status=_status(error))
        return RedirectResponse(f"/incidents/{fit.incidents[0]}?done={fit.judgement.number}", 303)

    @router.post("/incidents/{number}/judge", include_in_schema=False)
    def judge_form(number: str, form: Sent) -> Response:
        wanted = number_in(number, "incident")
        return answered(form, wanted, lambda person: judge(wanted, wish_of(form), person))

    @router.post("/judgements/{number}/{act}", include_in_schema=False)
    def undo_form(number: str, act: Literal["withdraw", "redo"], form: Sent) -> Response:
        wanted, do = number_in(number, "judgement"), withdraw if act == "withdraw" else again
        on = number_in(form.one("incident"), "incident")

        def undo(person: Person) -> Fit:
            _refuse_changed((on,), form.one("seen"))
            return do(wanted, form.one("reason"), person)

        return answered(form, on, undo)

    @router.post(
        "/api/incidents/{number}/judgements", status_code=201, responses=_NOT_KEPT, summary="Judge an incident"
    )
    def judge_json(number: str, wish: Wish) -> Kept:
        return _kept(judge(number_in(number, "incident"), wish, _judge()))

    @router.post(
        "/api/judgements/{number}/withdraw", status_code=201, responses=_NOT_KEPT, summary="Withdraw a judgement"
    )
    def withdraw_json(number: str, reason: Reason) -> Kept:
        return _kept(withdraw(number_in(number, "judgement"), reason.reason, _judge()))

    @router.post(
        "/api/judgements/{number}/redo", status_code=201, responses=_NOT_KEPT, summary="Judge again what was withdrawn"
    )
    def again_json(number: str, reason: Reason) -> Kept:
        return _kept(again(number_in(number, "judgement"), reason.reason, _judge()))

    return router


def _judge() -> Person:
    """Who judges; the guard lets nobody else through."""
    person = asking.get().person
    if person is None or not person.judges:
        raise Refused(401, "Sign in as an analyst or editor to judge.")
    return person


def _kept(fit: Fit) -> Kept:
    return Kept(judged_of(fit.judgement, None), fit.state, fit.incidents, fit.because)


def _words(error: TocsinError) -> str:
    return f"Not kept: {error} Your words are still in the field." if isinstance(error, StoreError) else str(error)


def _status(error: TocsinError) -> int:
    if isinstance(error, Refused):
        return error.status
    return 503 if isinstance(error, StoreError) else 404 if isinstance(error, NotThere) else 400
