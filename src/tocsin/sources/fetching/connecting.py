"""Connections to checked addresses only. This is the one place where a socket is opened.

The name is resolved once, every address it has is checked, and the connection goes to what was checked: a name that
answers otherwise a moment later (DNS rebinding) gains nothing. The name itself stays in TLS and in the Host header, for
the pool of connections above knows nothing of this. That is why it is a network backend of httpcore and no check before
a request, which would resolve a second time.
"""

import asyncio
from collections.abc import Iterable

import httpcore

from tocsin.sources.fetching.advice import Ended
from tocsin.sources.fetching.resolving import Resolver, is_public

# addresses of one name that are tried; from judgement: two of each kind
TRIED = 4


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to others only of hosts that are named."""

    def __init__(
        self, resolver: Resolver, private_hosts: Iterable[str], inner: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        self._resolver = resolver
        self._private = frozenset(host.lower().removesuffix(".") for host in private_hosts)
        self._inner = httpcore.AnyIOBackend() if inner is None else inner

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the addresses of the host, tried in order in that time; `Ended` if one is private."""
        addresses = (await self._checked(host, port, timeout))[:TRIED]
        each = None if timeout is None else timeout / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, each, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(addresses[-1], port, each, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never: a socket of this computer is no source."""
        raise Ended("private-address", "a socket of this computer")

    async def sleep(self, seconds: float) -> None:
        """Comes back when so many seconds have passed."""
        await asyncio.sleep(seconds)

    async def _checked(self, host: str, port: int, timeout: float | None) -> list[str]:
        try:
            async with asyncio.timeout(timeout):
                found = await self._resolver.resolve(host, port)
        except TimeoutError as error:
            raise Ended("dns", "no answer in time") from error
        except (OSError, UnicodeError) as error:
            raise Ended("dns", getattr(error, "strerror", None) or "no such name") from error
        if not found:
            raise Ended("dns", "no address")
        if not self._named(host, port):
            # one private address among public ones is enough: it is a trick, or a name that means another host here
            for address in found:
                if not is_public(address):
                    raise Ended("private-address", address)
        return found

    def _named(self, host: str, port: int) -> bool:
        bracketed = f"[{host}]" if ":" in host else host
        return not self._private.isdisjoint({host, bracketed, f"{bracketed}:{port}"})
