"""Nobody on the web can make us ask a computer that is not public."""

import asyncio

import pytest

from sources.fetching.world import Loopback, Names, Server, page, redirect, run
from tocsin.sources import Fetched, Fetcher
from tocsin.sources.fetching.advice import Ended
from tocsin.sources.fetching.connecting import CheckedNetwork
from tocsin.sources.fetching.resolving import is_public

PUBLIC = "93.184.215.14"


def ask(address: str, pages: dict[str, bytes] | None = None, **more: object) -> tuple[Fetched, Server]:
    """What comes of an address, in which PORT is the server's, and the server."""

    async def work(fetcher: Fetcher, server: Server) -> tuple[Fetched, Server]:
        for path, told in server.pages.items():
            assert isinstance(told, bytes)
            server.pages[path] = told.replace(b"PORT", str(server.port).encode())
        return await fetcher.fetch(address.replace("PORT", str(server.port))), server

    return run({"/": page(), **(pages or {})}, work, **more)  # type: ignore[arg-type]


def test_a_name_at_a_private_address_is_refused_and_nothing_is_sent() -> None:
    got, server = ask("http://inside.test:PORT/")
    assert (got.outcome, got.reason) == ("refused", "private-address")
    assert "127.0.0.1" in got.says
    assert "private_hosts" in got.says
    assert (server.asked, server.connections) == ([], 0)


def test_a_redirect_to_a_private_address_is_refused_and_nothing_is_sent() -> None:
    got, server = ask("http://news.test:PORT/", {"/": redirect("http://inside.test:PORT/secret")})
    assert (got.outcome, got.reason) == ("refused", "private-address")
    assert "inside.test" in got.at
    assert server.paths == ["/"]


def test_robots_txt_is_not_asked_for_at_a_private_address_either() -> None:
    got, server = ask("http://inside.test:PORT/", obey_robots=True)
    assert (got.reason, server.connections) == ("private-address", 0)
    got, server = ask("http://news.test:PORT/", {"/robots.txt": redirect("http://inside.test:PORT/r")})
    assert (got.reason, server.paths) == ("private-address", ["/robots.txt"])


def test_a_name_that_changes_its_address_between_two_looks_is_looked_up_once_and_never_reached_inside() -> None:
    names, network = Names({"turning.test": [[PUBLIC], ["127.0.0.1"]]}), Loopback()

    async def work(fetcher: Fetcher, server: Server) -> list[str]:
        address = f"http://turning.test:{server.port}/"
        # the address that was checked is the one connected to, and no name goes below
        first = await fetcher.fetch(address)
        assert (names.asked, network.connected) == (["turning.test"], [PUBLIC])
        # the connection that is kept leads to where it was checked
        second = await fetcher.fetch(address)
        assert (names.asked, network.connected) == (["turning.test"], [PUBLIC])
        # a new one is checked anew
        third = await fetcher.fetch(address.replace("turning.test", "TURNING.test."))
        fourth = await fetcher.fetch(f"https://turning.test:{server.port}/")
        assert network.connected == [PUBLIC]
        return [first.outcome, second.outcome, third.outcome, fourth.reason]

    told = run({"/": page()}, work, names=names, network=network)
    assert told == ["fetched", "fetched", "fetched", "private-address"]


@pytest.mark.parametrize("others", [[PUBLIC, "127.0.0.1"], [PUBLIC, "::ffff:10.0.0.1"], ["fe80::1", PUBLIC]])
def test_one_private_address_among_public_ones_is_enough_to_refuse(others: list[str]) -> None:
    network = Loopback()
    got, server = ask("http://mixed.test:PORT/", names=Names({"mixed.test": [others]}), network=network)
    assert (got.reason, network.connected, server.asked) == ("private-address", [], [])


class Literal(Names):
    """Looks nothing up: an address in numbers is its own."""

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return [host]


ODD = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "127.0.0.1.",
    "0177.0.0.1",
    "１２７.0.0.1",
    "127。0。0。1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fd00::1]",
    "[::]",
    "0.0.0.0",
    "0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "[fd00:ec2::254]",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "[ff02::1]",
    "[2001:db8::1]",
]


@pytest.mark.parametrize("host", ODD)
def test_a_private_address_is_refused_however_it_is_spelt(host: str) -> None:
    network = Loopback()
    got, server = ask(f"http://{host}:PORT/", names=Literal(), network=network)
    assert (got.outcome, got.reason) == ("refused", "private-address")
    assert (network.connected, server.asked) == ([], [])


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.1", "[::ffff:127.0.0.1]"])
def test_this_computer_is_refused_by_the_system_s_own_resolver_too(host: str) -> None:
    async def go() -> Fetched:
        from sources.fetching.world import policy

        async with Fetcher(policy(obey_robots=False)) as fetcher:
            return await fetcher.fetch(f"http://{host}:9/")

    assert asyncio.run(go()).reason == "private-address"


@pytest.mark.parametrize(
    "host", ["08.0.0.1", "1.2.3.4.5", "0x7g.1", "999.1.1.1", "1.2.3.256", "[fe80::1%25lo]", "[::1", "a%2eb"]
)
def test_what_only_looks_like_an_address_in_numbers_is_refused(host: str) -> None:
    got, server = ask(f"http://{host}/", names=Literal())
    assert got.outcome == "refused" or got.reason == "dns"
    assert server.asked == []


@pytest.mark.parametrize("named", ["127.0.0.1", "127.0.0.1:PORT"])
def test_a_private_host_that_is_named_is_asked_however_it_is_spelt(named: str) -> None:
    async def work(fetcher: Fetcher, server: Server) -> list[str]:
        return [(await fetcher.fetch(f"http://{host}:{server.port}/")).reason for host in ("127.1", "127.0.0.1.", "0")]

    async def go() -> list[str]:
        from sources.fetching.world import policy, serving

        async with serving({"/": page()}) as server:
            hosts = frozenset([named.replace("PORT", str(server.port))])
            async with Fetcher(policy(private_hosts=hosts, obey_robots=False), resolver=Literal()) as fetcher:
                return await work(fetcher, server)

    assert asyncio.run(go()) == ["", "", "private-address"]


def test_a_private_host_that_is_named_with_a_port_is_not_asked_at_another() -> None:
    got, server = ask("http://inside.test:PORT/", private_hosts=frozenset(["inside.test:1"]))
    assert (got.reason, server.connections) == ("private-address", 0)


def test_a_socket_of_this_computer_is_never_opened() -> None:
    network = CheckedNetwork(Names(), {"news.test"})
    with pytest.raises(Ended, match="private-address"):
        asyncio.run(network.connect_unix_socket("/var/run/docker.sock"))


def test_the_environment_s_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask("http://news.test:PORT/")[0].outcome == "fetched"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"])
def test_what_anybody_can_reach_is_public(address: str) -> None:
    assert is_public(address)


def test_what_is_no_address_is_not_public() -> None:
    assert not is_public("news.test")
    assert not is_public("")
