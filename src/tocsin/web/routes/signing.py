"""`/sign-in` and `/sign-out`: a token is shown once, and the browser holds a session from then on."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.web.bodies import Form, sent_form
from tocsin.web.entry import COOKIE
from tocsin.web.guard import ask_of
from tocsin.web.pages.signing import SignInPage, address_here
from tocsin.web.site import Site


def routes(site: Site) -> APIRouter:
    """Signing in and out, for people; programs send their token with every request."""
    router = APIRouter()

    @router.get("/sign-in", include_in_schema=False)
    def page(to: Annotated[str, Query()] = "/") -> Response:
        return site.page("sign_in.html", SignInPage("", address_here(to)), "sign-in")

    @router.post("/sign-in", include_in_schema=False)
    def sign_in(request: Request, form: Annotated[Form, Depends(sent_form)]) -> Response:
        ask, to = ask_of(request.scope), address_here(form.one("to"))
        held = site.entry.sign_in(form.one("token"), ask)
        if held is None:
            sentence = "This token opens nothing: it is mistyped, was revoked, or has expired. Ask who runs the desk."
            return site.page("sign_in.html", SignInPage(sentence, to), "sign-in", status=401)
        answer = RedirectResponse(to, 303)
        # no age: it ends with the browser, if the server has not ended it before
        answer.set_cookie(COOKIE, held, path="/", secure=ask.https, httponly=True, samesite="strict")
        return answer

    @router.post("/sign-out", include_in_schema=False)
    def sign_out(request: Request) -> Response:
        ask = ask_of(request.scope)
        site.entry.sign_out(ask)
        answer = RedirectResponse("/sign-in" if not ask.here else "/", 303)
        answer.delete_cookie(COOKIE, path="/", secure=ask.https, httponly=True, samesite="strict")
        return answer

    return router
