"""Serving a desk on this machine until it is stopped."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from tocsin.records import TocsinError
from tocsin.web.app import make_app
from tocsin.web.guard import HOSTS

HOST = "127.0.0.1"
PORT = 8000


class ServingError(TocsinError):
    """The pages cannot be served there; the sentence says what to do."""


def serve(
    address: str,
    *,
    desk_file: Path | None = None,
    host: str = HOST,
    port: int = PORT,
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serves the desk at an address until the process is told to stop; `ready` gets the address of its first page.

    Port 0 takes one that is free. Raises `ServingError` for a host that is not this machine, and for a port that is in
    use; `StoreError` and `DeskFileError` as a desk and a desk file do.
    """
    if host not in HOSTS:
        raise ServingError(
            f"Wanted 127.0.0.1, found {host!r}. These pages ask nobody who they are, so they are for this machine "
            "alone. From another one, lead its port here: ssh -L 8000:127.0.0.1:8000 THIS-MACHINE"
        )
    app = make_app(address, desk_file=desk_file)
    try:
        bound = socket.create_server((HOST, port))  # who asks from here on waits, and is not refused
    except OSError as error:
        raise ServingError(
            f"Port {port} of {HOST} cannot be used: {error.strerror}. Is tocsin serve running already? Else take "
            f"another: tocsin serve --port {port + 1 if port < 65535 else PORT}"
        ) from error
    with bound:
        ready(f"http://{HOST}:{bound.getsockname()[1]}/")
        # no log of accesses: addresses hold what people look for
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2
        )
        uvicorn.Server(config).run(sockets=[bound])
