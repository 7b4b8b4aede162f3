"""Names of hosts become the addresses that they have now, and each is told to be public or not."""

import asyncio
import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

# threads that ask for names: more than at_once, as a name without an answer holds one for as long as the system waits
THREADS = 16

# what the internet gives out, and where an IPv4 address hides inside
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Resolver(Protocol):
    """Finds the addresses of a name."""

    async def resolve(self, host: str, port: int) -> list[str]:
        """IP addresses as text, the best first; OSError where there are none."""
        ...


class SystemResolver:
    """The system's own, in threads of its own: the event loop's would be used up by a few names without an answer."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None

    async def resolve(self, host: str, port: int) -> list[str]:
        """IP addresses as text, the best first; OSError where there are none."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="tocsin-names")
        found = await asyncio.get_running_loop().run_in_executor(self._threads, _look_up, host, port)
        return list(dict.fromkeys(found))

    def close(self) -> None:
        """Lets the threads go, without waiting for names that are not answered."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._threads = None


def _look_up(host: str, port: int) -> list[str]:
    return [str(address[0]) for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether anybody on the internet would reach the same computer there.

    Not so: private, loopback, link-local (also of clouds, 169.254.169.254), carrier-grade NAT, multicast, reserved, and
    the same inside IPv6.

    >>> [is_public(a) for a in ("93.184.215.14", "10.0.0.1", "100.64.0.1", "::1", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast and not found.is_reserved
    if found.ipv4_mapped is not None:
        return is_public(str(found.ipv4_mapped))
    if found in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    if found.sixtofour is not None and not is_public(str(found.sixtofour)):
        return False
    if found.teredo is not None or found.scope_id:
        return False
    return found in _GLOBAL_UNICAST and found.is_global
