"""What every answer keeps to: who may ask, in which words, and what the browser may do with it."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool

from tocsin.store import StoreError
from tocsin.web.advice import sentence_for
from tocsin.web.bodies import LONGEST, Form, Message, Receive, TooLong, again, form_of, whole_body
from tocsin.web.entry import Ask, Entry
from tocsin.web.people import Asking, Person, asking

Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HEADERS = {
    # scripts and styles from our own files alone, no frame, no form that leads elsewhere: what an article holds cannot
    # run. Images of the kinds data: and blob: are the drawn map's.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # not no-referrer, with which a browser sends "Origin: null" along with our own forms, as with another site's
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer, errors too."""

_FORM = "application/x-www-form-urlencoded"

# What anybody may ask for who reaches the server: the page to sign in at, and our own files, which are the same
# everywhere.
_OPEN = ("/sign-in", "/static/")
# Where somebody need not be a judge to send something: to sign in, and out.
_ANYBODY = frozenset({"/sign-in", "/sign-out"})
# Fields in which people write; what cannot be taken is shown to them again.
_WRITTEN = ("value", "reason")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered. `kept` are the words that somebody typed, `wait` the seconds until a next try."""

    status: int
    sentence: str
    kept: tuple[str, ...] = ()
    wait: int = 0


class Guard:
    """Lets through what a person may ask for, and puts `HEADERS` on what is answered.

    `refuse` makes the answer to what is not let through. A class, as ASGI has it.
    """

    def __init__(self, app: App, entry: Entry, refuse: Callable[[Ask, Refusal], App]) -> None:
        self.app = app
        self.entry = entry
        self.refuse = refuse

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ask = replace(ask_of(scope), alone=not self.entry.hosts)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with_ours(message.get("headers", ()), ask)}
            await send(message)

        if not self.entry.knows(ask.host):
            sentence = (
                f"This desk is read on its own machine as http://127.0.0.1/ or http://localhost/, not as {ask.host!r}. "
                "Who runs it can allow that name: tocsin serve --allow-host NAME"
            )
            await _answer(guarded, 400, sentence)
            return
        try:
            body = await whole_body(receive) if ask.method == "POST" else None
        except TooLong:
            refusal: Refusal | None = Refusal(413, f"More than {LONGEST // 1024} kB are not read. Write less.")
        except TimeoutError:
            refusal = Refusal(408, "What you sent did not come in whole. Send it again.")
        else:
            receive = receive if body is None else again(body, receive)
            form = form_of(body) if body and ask.headers.get("content-type", "").startswith(_FORM) else Form({})
            refusal = await self._refusal(ask, form)
        await (self.refuse(ask, refusal) if refusal else self.app)(scope, receive, guarded)

    async def _refusal(self, ask: Ask, form: Form) -> Refusal | None:
        """Why the request is not let through; `None`: it is, and it is known who asks."""
        asking.set(Asking(None, ask.to, ask.here))
        if ask.method not in ("GET", "POST"):
            return Refusal(405, sentence_for(405))
        try:
            # reads the desk, and may compute a hash: not on the loop that serves everybody
            person = await run_in_threadpool(self.entry.person, ask) if ask.bearer or ask.held else None
        except StoreError as error:
            return Refusal(503, str(error))
        asking.set(Asking(person, ask.to, ask.here or person is not None))
        return self._too_often(ask, person) or (
            self._no_reader(ask, person) if ask.method == "GET" else self._no_judge(ask, person, form)
        )

    def _too_often(self, ask: Ask, person: Person | None) -> Refusal | None:
        limits, now = self.entry.limits, self.entry.clock()
        trying = ask.method == "POST" and ask.path == "/sign-in"
        if (trying or (ask.bearer and person is None)) and (wait := limits.wait("wrong token", ask.sender, now)):
            return Refusal(429, f"Too many wrong tokens came from your address. Try again in {wait} s.", wait=wait)
        if not ask.here:
            if wait := limits.wait("request", ask.sender, now):
                return Refusal(429, f"Too much was asked from your address. Go on in {wait} s.", wait=wait)
            limits.note("request", ask.sender, now)
        return None

    def _no_reader(self, ask: Ask, person: Person | None) -> Refusal | None:
        if ask.bearer and person is None:
            return Refusal(401, "This token opens nothing: it is mistyped, was revoked, or has expired.")
        if person or ask.here or ask.path.startswith(_OPEN):
            return None
        return Refusal(401, "Sign in to read this desk: from another machine it wants a token.")

    def _no_judge(self, ask: Ask, person: Person | None, form: Form) -> Refusal | None:
        kept = tuple(words for name in _WRITTEN if (words := form.one(name)))
        if ask.bearer and person is None:
            return self._no_reader(ask, person)
        if not ask.bearer and (ask.from_our_page is False or (ask.path == "/sign-in" and not ask.from_our_page)):
            sentence = "This form was sent by a page of another site, or by a program, so nothing was done."
            return Refusal(403, f"{sentence} Programs send their token as: Authorization: Bearer TOKEN")
        if ask.path == "/sign-in":
            return None
        if person is None:
            return Refusal(401, "Sign in as an analyst or editor to judge. Nothing was changed.", kept)
        given = ask.headers.get("x-csrf-token", "") or form.one("csrf")
        if not self.entry.is_theirs(person, given):
            sentence = "This form is of a page from before you signed in. Nothing was changed: open the page again."
            return Refusal(403, sentence, kept)
        if ask.path in _ANYBODY:
            return None
        if not person.judges:
            sentence = f"{person.name} signed in as a {person.role}, who reads. To judge, ask for an analyst's token."
            return Refusal(403, sentence, kept)
        now = self.entry.clock()
        if wait := self.entry.limits.wait("change", person.name, now):
            return Refusal(429, f"You changed more in a minute than is taken. Go on in {wait} s.", kept, wait)
        self.entry.limits.note("change", person.name, now)
        return None


def ask_of(scope: Message) -> Ask:
    """What a request says of who sends it."""
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return Ask(
        method=scope["method"],
        path=scope["path"],
        to=_page(scope, headers),
        host=headers.get("host", ""),
        address=(scope.get("client") or ("", 0))[0],
        https=scope.get("scheme") == "https",
        http=scope.get("http_version", ""),
        headers=headers,
    )


def _page(scope: Message, headers: Mapping[str, str]) -> str:
    """The address to come back to: the page that is asked for, or from which something is sent."""
    if scope["method"] == "GET":
        query = scope.get("query_string", b"").decode("latin-1")
        return f"{quote(scope['path'])}?{query}" if query else quote(scope["path"])
    try:
        came = urlsplit(headers.get("referer", ""))
    except ValueError:
        return "/"
    if came.netloc != headers.get("host"):
        return "/"
    return f"{came.path}?{came.query}" if came.query else came.path or "/"


def _with_ours(headers: Iterable[tuple[bytes, bytes]], ask: Ask) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with `HEADERS`, where the answer has none of its own.

    A browser elsewhere keeps no page, so that none is left behind when somebody signs out.
    """
    ours = {name.lower().encode(): value.encode() for name, value in HEADERS.items()}
    kept = [(name.lower(), value) for name, value in headers]
    if not ask.here and not ask.path.startswith("/static/"):
        kept = [(name, value) for name, value in kept if name != b"cache-control"]
        ours[b"cache-control"] = b"no-store"
    given = {name for name, _ in kept}
    return [*kept, *((name, value) for name, value in ours.items() if name not in given)]


async def _answer(send: Send, status: int, sentence: str) -> None:
    body = f"{sentence}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
