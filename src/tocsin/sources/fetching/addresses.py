"""Addresses as people and servers write them are read into what is connected to; whatever is odd is refused.

`127.1`, `0x7f.1` and `2130706433` are 127.0.0.1 to a resolver, so they are here too. Names are told in ASCII (IDNA),
in small letters, without a dot at the end.
"""

import ipaddress
import re
import socket
import urllib.parse
from dataclasses import dataclass, replace

import idna

from tocsin.sources.fetching.advice import Ended

DEFAULT_PORTS = {"http": 80, "https": 443}

# characters of an address; longer ones than servers take (8,000) are no news
LONGEST = 16_000

_PARTS = re.compile(r"(?P<scheme>[A-Za-z]+)://(?P<authority>[^/?#]*)(?P<rest>[^#]*)(#.*)?")
_AUTHORITY = re.compile(r"(\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^:\[\]]*))(:(?P<port>[0-9]{0,9}))?")
# what stays as it is in a path or query; what is already escaped is not escaped again
_KEPT = "%!$&'()*+,/:;=?@[]~"

# underscores are no letters of host names, yet sites have them
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*")
_LIKE_A_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Address:
    """One address, ready to be asked: `url` has no fragment, `target` is what a request line has."""

    url: str
    scheme: str
    host: str
    port: int
    target: bytes

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt goes by them: "https://example.org"."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and, where it is not the usual one, port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def read_address(written: str, *, base: Address | None = None) -> Address:
    """The address that was written, by itself or as a redirect from `base`; `Ended` with "bad-address" if it is none.

    >>> read_address("HTTP://Example.ORG.:80/a?b#c").url
    'http://example.org/a?b'
    >>> read_address("http://0x7f.1/").host
    '127.0.0.1'
    """
    told = written.strip()
    try:
        if len(told) > LONGEST or not told.isprintable():
            raise ValueError("too long" if len(told) > LONGEST else "it has signs that cannot be printed")
        if base is not None:
            told = urllib.parse.urljoin(base.url, told)
        parts = _PARTS.fullmatch(told)
        scheme = told.partition(":")[0].lower() if ":" in told else ""
        if parts is None or scheme not in DEFAULT_PORTS:
            raise Ended("bad-address", f"{written[:200]!r} is no address of the web.")
        if "@" in parts["authority"]:
            # not repeated here: what is told to people must not show a password
            raise Ended("bad-address", "The address has a name or password in it, which we send nowhere.")
        name, port = _host(parts["authority"])
        path, mark, query = parts["rest"].partition("?")
        target = urllib.parse.quote(_plain(path) + mark + query, safe=_KEPT)
    except ValueError as error:
        raise Ended("bad-address", f"{written[:200]!r} is no address ({error}).") from error
    read = Address("", scheme, name, port or DEFAULT_PORTS[scheme], target.encode())
    return replace(read, url=read.origin + target)


def host_of(written: str) -> str:
    """The host of an address, or "" if it cannot be read."""
    try:
        return read_address(written).host
    except Ended:
        return ""


def _host(authority: str) -> tuple[str, int | None]:
    """A name or the usual spelling of an IP address, and the port if there is one."""
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        raise Ended("bad-address", f"{authority[:200]!r} is no name of a host.")
    port = int(found["port"]) if found["port"] else None
    if port is not None and not 0 < port < 65536:
        raise Ended("bad-address", f"{authority[:200]!r} has a port that does not exist ({port}).")
    if found["six"] is not None:
        # without a zone: that would name a network card of this computer
        return str(ipaddress.IPv6Address(found["six"])), port
    name = found["name"]
    if not name.isascii():
        # also full-width digits and full stops of other scripts, as browsers read them
        name = idna.encode(name, uts46=True).decode("ascii")
    name = name.lower().removesuffix(".")
    if _LIKE_A_NUMBER.fullmatch(name.rpartition(".")[2]):
        try:
            # the same reading as the resolver's own: octal, hexadecimal, fewer than four parts
            return str(ipaddress.IPv4Address(socket.inet_aton(name))), port
        except OSError as error:
            raise Ended("bad-address", f"{name!r} is no IPv4 address.") from error
    if not _NAME.fullmatch(name):
        raise Ended(
            "bad-address", f"{name[:200]!r} is no name of a host." if name else "There is no host in the address."
        )
    return name, port


def _plain(path: str) -> str:
    """A path without `.` and `..`, for robots.txt is about the path that the server will see.

    >>> _plain("/news/../secret/./a"), _plain("/a/%2e%2E/b/.."), _plain("")
    ('/secret/a', '/', '/')
    """
    kept: list[str] = []
    steps = path.split("/")[1:] or [""]
    for step in steps:
        dots = step.lower().replace("%2e", ".")
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(step)
    if steps[-1].lower().replace("%2e", ".") in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
