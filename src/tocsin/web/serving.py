"""Serving a desk until it is stopped: to this machine, or to others who have a token."""

import asyncio
import socket
from collections.abc import Callable, Collection
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from tocsin.records import TocsinError
from tocsin.web.app import make_app
from tocsin.web.entry import name_of

HOST = "127.0.0.1"
PORT = 8000
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_EVERYWHERE = frozenset({"0.0.0.0", "::"})


# Seconds in which a connection must have asked for something, and connections that are held. From judgement: a browser
# asks at once, over six of them; a process may have 1,024 files open.
_PATIENCE = 10.0
_MOST = 500


class Bounded(H11Protocol):
    """A connection that is closed where nothing is asked over it, or where there are too many.

    A class as uvicorn has its connections. Without it, whoever opens connections and says nothing has the server.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the first request."""
        super().connection_made(transport)
        if len(self.connections) > _MOST:
            transport.abort()
        else:
            self.loop.call_later(_PATIENCE, self._give_up)

    def _give_up(self) -> None:
        if getattr(self, "cycle", None) is None:  # typed as if it always were there
            self.transport.abort()


class ServingError(TocsinError):
    """The pages cannot be served there; the sentence says what to do."""


def serve(
    address: str,
    *,
    desk_file: Path | None = None,
    host: str = HOST,
    port: int = PORT,
    hosts: Collection[str] = (),
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serves the desk at an address until the process is told to stop; `ready` gets the address of its first page.

    `host` is the address of this machine at which it listens: `0.0.0.0` is all of them. `hosts` are the names under
    which others may ask. Port 0 takes one that is free. Raises `ServingError` for an address that cannot be used, or
    that nobody could ask for; `StoreError` and `DeskFileError` as a desk and a desk file do.
    """
    names = _names(host, hosts)
    app = make_app(address, desk_file=desk_file, hosts=names)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # who asks from here on waits, and is not refused
        bound = socket.create_server((host, port), family=family, dualstack_ipv6=host == "::")
    except OSError as error:
        raise ServingError(
            f"Port {port} of {host} cannot be used: {error.strerror}. Is tocsin serve running already? Else take "
            f"another: tocsin serve --port {port + 1 if port < 65535 else PORT}"
        ) from error
    with bound:
        shown = names[0] if names else host
        ready(f"http://{shown}:{bound.getsockname()[1]}/")
        # no log of accesses: addresses hold what people look for
        config = uvicorn.Config(
            app,
            http=Bounded,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        uvicorn.Server(config).run(sockets=[bound])


def _names(host: str, hosts: Collection[str]) -> list[str]:
    """The names under which others may ask, where they can."""
    for name in hosts:
        if name_of(name) != name.lower() or not name:
            raise ServingError(
                f"Wanted the name under which others ask, without its port, such as desk.example, found {name!r}."
            )
    if hosts or host in _HERE:
        return list(hosts)
    if host in _EVERYWHERE:
        raise ServingError(
            f"{host} lets others ask, but under no name. Say which: tocsin serve --host {host} --allow-host "
            "desk.example (or this machine's address, as others write it)"
        )
    return [f"[{host}]" if ":" in host else host]
