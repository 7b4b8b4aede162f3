"""How politely sites are asked, and many of them at once."""

import asyncio
import time
from collections.abc import Iterable

import pytest

from sources.fetching.world import (
    AGENT,
    Handler,
    Names,
    PatientClock,
    Request,
    Server,
    answer,
    fetched,
    page,
    policy,
    redirect,
    run,
)
from tocsin.sources import Conditions, Fetched, Fetcher
from tocsin.sources.fetching import manners, robots
from tocsin.sources.fetching.manners import Manners
from tocsin.sources.fetching.robots import for_us

NONE = Conditions()


def rules(text: str) -> bytes:
    return answer(text.encode(), Content_Type="text/plain")


async def outcomes(fetcher: Fetcher, server: Server, *paths: str, host: str = "news.test") -> list[str]:
    return [
        got.reason or got.outcome
        for got in [await fetcher.fetch(f"http://{host}:{server.port}{path}") for path in paths]
    ]


def test_robots_txt_is_asked_first_and_once_and_obeyed() -> None:
    async def work(fetcher: Fetcher, server: Server) -> None:
        assert await outcomes(fetcher, server, "/a", "/secret/b", "/a") == ["fetched", "robots", "fetched"]
        assert server.paths == ["/robots.txt", "/a", "/a"]
        assert server.asked[0].headers["user-agent"] == AGENT.lower()

    run({"/robots.txt": rules("User-agent: *\nDisallow: /secret"), "/a": page(), "/secret/b": page()}, work)


def test_a_refusal_by_robots_txt_says_what_to_do() -> None:
    got = fetched({"/robots.txt": rules("User-agent: *\nDisallow: /"), "/": page()})
    assert (got.outcome, got.reason, got.status, got.body) == ("refused", "robots", None, None)
    assert "ask the site for permission" in got.says


@pytest.mark.parametrize("name", ["Tocsin", "tocsin", "TOCSIN/0.4"])
def test_rules_that_name_us_go_before_those_for_all(name: str) -> None:
    text = f"User-agent: *\nDisallow: /\n\nUser-agent: {name}\nAllow: /\nDisallow: /mine"
    pages = {"/robots.txt": rules(text), "/": page(), "/mine": page()}
    assert run(pages, lambda f, s: outcomes(f, s, "/", "/mine")) == ["fetched", "robots"]


def test_rules_that_name_others_do_not_bind_us() -> None:
    text = "User-agent: Otherbot\nUser-agent: mytocsin\nDisallow: /\n\nUser-agent: *\nDisallow: /x\n\nUser-agent: a\n"
    text += "Disallow: /"
    pages = {"/robots.txt": rules(text), "/": page(), "/x": page()}
    assert run(pages, lambda f, s: outcomes(f, s, "/", "/x")) == ["fetched", "robots"]


def test_a_way_round_is_no_way_past_robots_txt() -> None:
    pages = {"/robots.txt": rules("User-agent: *\nDisallow: /secret"), "/secret/a": page()}
    found = run(pages, lambda f, s: outcomes(f, s, "/open/../secret/a", "/open/%2e%2E/secret/a", "/%73ecret/a"))
    assert found == ["robots"] * 3


def test_who_does_not_obey_robots_txt_does_not_ask_for_it() -> None:
    async def work(fetcher: Fetcher, server: Server) -> list[str]:
        await fetcher.fetch(f"http://news.test:{server.port}/")
        return server.paths

    assert run({"/robots.txt": rules("User-agent: *\nDisallow: /"), "/": page()}, work, obey_robots=False) == ["/"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Who", "410 Gone"])
def test_a_site_without_robots_txt_may_be_read(status: str) -> None:
    assert fetched({"/robots.txt": answer(b"", status), "/": page()}).outcome == "fetched"


@pytest.mark.parametrize("status", ["500 Fault", "503 Busy", "429 Slower"])
def test_a_site_whose_robots_txt_fails_is_left_alone_for_now_and_asked_again_later(status: str) -> None:
    clock = PatientClock()

    async def work(fetcher: Fetcher, server: Server) -> None:
        got = await fetcher.fetch(f"http://news.test:{server.port}/")
        assert (got.outcome, got.reason) == ("refused", "robots-unavailable")
        assert status[:3] in got.says
        assert await outcomes(fetcher, server, "/", "/") == ["robots-unavailable"] * 2
        assert server.paths == ["/robots.txt"]
        server.pages["/robots.txt"] = rules("")
        clock.passed += 301
        assert await outcomes(fetcher, server, "/") == ["fetched"]

    run({"/robots.txt": answer(b"", status), "/": page()}, work, clock=clock)


def test_a_robots_txt_that_cannot_be_reached_is_the_site_s_own_fault_told_once() -> None:
    async def work(fetcher: Fetcher, server: Server) -> list[Fetched]:
        return [await fetcher.fetch(f"http://gone.test:{server.port}/{n}") for n in range(2)]

    names = Names({"gone.test": [[]]})
    for got in run({}, work, names=names, obey_robots=True):
        assert (got.outcome, got.reason) == ("failed", "dns")
        assert got.says.startswith("Asking for robots.txt first: No address was found")
    assert names.asked == ["gone.test"]


def test_robots_txt_is_asked_for_again_after_a_day() -> None:
    clock = PatientClock()

    async def work(fetcher: Fetcher, server: Server) -> int:
        await outcomes(fetcher, server, "/", "/")
        clock.passed += 24 * 3600 - 5
        await outcomes(fetcher, server, "/")
        clock.passed += 10
        await outcomes(fetcher, server, "/")
        return server.paths.count("/robots.txt")

    assert run({"/robots.txt": rules(""), "/": page()}, work, clock=clock) == 2


def test_a_robots_txt_elsewhere_holds_for_the_site_that_sends_us_there() -> None:
    async def work(fetcher: Fetcher, server: Server) -> list[str]:
        server.pages["/robots.txt"] = redirect(f"http://other.test:{server.port}/rules")
        return await outcomes(fetcher, server, "/", "/x")

    pages: dict[str, bytes] = {
        "/robots.txt": b"",
        "/rules": rules("User-agent: *\nDisallow: /x"),
        "/": page(),
        "/x": page(),
    }
    assert run(pages, work) == ["fetched", "robots"]


def test_each_host_of_a_redirect_has_its_own_robots_txt() -> None:
    async def there(request: Request, writer: asyncio.StreamWriter) -> None:
        port = request.headers["host"].rpartition(":")[2]
        writer.write(redirect(f"http://other.test:{port}/there"))

    async def by_host(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(rules("User-agent: *\nDisallow: /there" if "other" in request.headers["host"] else ""))

    got = fetched({"/robots.txt": by_host, "/": there, "/there": page()})
    assert (got.outcome, got.reason) == ("refused", "robots")
    assert "other.test" in got.says


def test_a_huge_robots_txt_is_cut_off_and_what_was_read_holds() -> None:
    async def huge(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(b"User-agent: *\nDisallow: /x\n", length=False))
        while not writer.is_closing():
            writer.write(b"# and so on\n" * 2000)
            await writer.drain()

    pages: dict[str, bytes | Handler] = {"/robots.txt": huge, "/": page(), "/x": page()}
    assert run(pages, lambda f, s: outcomes(f, s, "/", "/x")) == ["fetched", "robots"]


def test_a_rule_that_is_cut_off_is_none() -> None:
    start = "User-agent: *\nDisallow: /x\n"
    text = start + "#" * (robots.MOST - len(start) - 12) + "\nDisallow: /"
    assert len(text) == robots.MOST
    pages = {"/robots.txt": rules(text + "secret\n"), "/": page(), "/x": page()}
    assert run(pages, lambda f, s: outcomes(f, s, "/", "/x")) == ["fetched", "robots"]


def test_a_robots_txt_of_many_names_and_rules_is_read_quickly() -> None:
    names = "".join(f"User-agent: robot{n}\n" for n in range(10_000))
    text = names + "".join(f"Disallow: /{n}\n" for n in range(10_000)) + "User-agent: *\nDisallow: /x\n"
    pages = {"/robots.txt": rules(text), "/": page(), "/x": page()}
    began = time.monotonic()
    assert run(pages, lambda f, s: outcomes(f, s, "/", "/x")) == ["fetched", "robots"]
    assert time.monotonic() - began < 2


def test_a_name_left_out_in_robots_txt_is_nobody() -> None:
    text = "User-agent:\nDisallow: /\n\nUser-agent: # who?\nDisallow: /\n\nUser-agent: *\nDisallow: /x"
    pages = {"/robots.txt": rules(text), "/": page(), "/x": page()}
    assert run(pages, lambda f, s: outcomes(f, s, "/", "/x")) == ["fetched", "robots"]
    assert for_us("User-agent: *\nDisallow: /a", "Tocsin") == "User-agent: *\nDisallow: /a"


def test_between_two_requests_to_a_host_there_is_a_pause_and_none_before_the_first() -> None:
    clock = PatientClock()

    async def work(fetcher: Fetcher, server: Server) -> None:
        await outcomes(fetcher, server, "/")
        assert clock.slept == []
        await outcomes(fetcher, server, "/", "/")
        assert len(clock.slept) == 2
        assert all(2 <= slept <= 2.5 for slept in clock.slept)
        await outcomes(fetcher, server, "/", host="other.test")
        clock.passed += 3
        await outcomes(fetcher, server, "/")
        assert len(clock.slept) == 2

    run({"/robots.txt": rules(""), "/": page()}, work, clock=clock, delay=2.0)


def test_a_redirect_to_the_same_host_waits_too() -> None:
    clock = PatientClock()
    assert fetched({"/": redirect("/b"), "/b": page()}, clock=clock, delay=1.0).outcome == "fetched"
    assert len(clock.slept) == 1


@pytest.mark.parametrize(("asked", "least", "most"), [(7, 7, 8.75), (0.2, 1, 1.25), (86400, 30, 37.5)])
def test_a_longer_pause_that_robots_txt_asks_for_is_kept_up_to_a_bound(asked: float, least: float, most: float) -> None:
    clock = PatientClock()
    pages = {"/robots.txt": rules(f"User-agent: *\nCrawl-delay: {asked}"), "/": page()}
    assert run(pages, lambda f, s: outcomes(f, s, "/", "/"), clock=clock, delay=1.0) == ["fetched"] * 2
    assert least <= sum(clock.slept) <= most


async def all_of(fetcher: Fetcher, wanted: Iterable[str]) -> list[Fetched]:
    return [got async for got in fetcher.fetch_all((address, NONE) for address in wanted)]


async def brief(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.01)
    writer.write(page(request.headers["host"].partition(":")[0] + request.path))


def test_many_addresses_come_back_each_once_and_a_host_is_asked_one_at_a_time_in_order() -> None:
    per_host: dict[str, int] = {}

    async def alone(request: Request, writer: asyncio.StreamWriter) -> None:
        host = request.headers["host"]
        per_host[host] = per_host.get(host, 0) + 1
        assert per_host[host] == 1
        await brief(request, writer)
        per_host[host] -= 1

    async def work(fetcher: Fetcher, server: Server) -> None:
        hosts = [f"h{n}.test" for n in range(6)]
        wanted = [f"http://{host}:{server.port}/{n}" for n in range(4) for host in hosts] + ["no address", "ftp://x/"]
        got = await all_of(fetcher, wanted)
        assert sorted(one.address for one in got) == sorted(wanted)
        assert sum(one.outcome == "fetched" for one in got) == 24
        for host in hosts:
            assert [one.at[-1] for one in got if host in one.at] == ["0", "1", "2", "3"]
        assert server.most_under_way == 3

    hosts = frozenset(f"h{n}.test" for n in range(6))
    run({f"/{n}": alone for n in range(4)}, work, at_once=3, private_hosts=hosts)


def test_nothing_wanted_is_nothing_fetched() -> None:
    assert run({}, lambda f, s: all_of(f, [])) == []


def test_a_slow_host_keeps_no_other_waiting() -> None:
    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.headers["host"].startswith("news"):
            await asyncio.sleep(0.15)
        await brief(request, writer)

    async def work(fetcher: Fetcher, server: Server) -> list[str]:
        hosts = ["news", "news", "news", "other", "third", "other", "third"]
        got = await all_of(fetcher, [f"http://{host}.test:{server.port}/" for host in hosts])
        return [one.at.partition(".")[0].rpartition("/")[2] for one in got]

    assert run({"/": slow}, work, at_once=2)[4:] == ["news", "news", "news"]


def test_hosts_that_ask_for_a_long_pause_keep_no_place_meanwhile() -> None:
    """Of two places none is held by the two hosts that wait; a clock that never comes back shows it."""

    class Stopped(PatientClock):
        async def sleep(self, seconds: float) -> None:
            await asyncio.sleep(3600)

    async def work(fetcher: Fetcher, server: Server) -> None:
        wanted = [f"http://{host}.test:{server.port}/" for host in ("news", "news", "other", "other", "third")]
        found = []
        stream = fetcher.fetch_all((address, NONE) for address in wanted)
        async for got in stream:
            found.append(got)
            if len(found) == 3:
                break
        await stream.aclose()
        assert {one.at for one in found} == set(wanted)

    run({"/": brief}, work, clock=Stopped(), at_once=2, delay=1.0)


def test_stopping_early_ends_what_is_under_way() -> None:
    async def work(fetcher: Fetcher, server: Server) -> None:
        stream = fetcher.fetch_all((f"http://{h}.test:{server.port}/", NONE) for h in ("news", "other", "third"))
        await anext(stream)
        await stream.aclose()
        assert [task for task in asyncio.all_tasks() if "walk" in repr(task)] == []
        # and the places are free again
        assert (await fetcher.fetch(f"http://news.test:{server.port}/")).outcome == "fetched"

    run({"/": brief}, work, at_once=1)


def test_closing_the_fetcher_ends_who_still_waits_for_it() -> None:
    async def hang(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def work(fetcher: Fetcher, server: Server) -> list[Fetched]:
        reading = asyncio.create_task(all_of(fetcher, [f"http://news.test:{server.port}/"]))
        while not server.asked:
            await asyncio.sleep(0.005)
        await fetcher.__aexit__(None, None, None)
        return await asyncio.wait_for(reading, 2)

    assert run({"/": hang}, work) == []


def test_who_reads_slowly_is_not_flooded() -> None:
    async def work(fetcher: Fetcher, server: Server) -> int:
        stream = fetcher.fetch_all((f"http://h{n}.test:{server.port}/", NONE) for n in range(40))
        await anext(stream)
        await asyncio.sleep(0.3)
        asked = len(server.asked)
        assert len([one async for one in stream]) == 39
        return asked

    hosts = frozenset(f"h{n}.test" for n in range(40))
    # one read, twice two waiting, two that were under way
    assert run({"/": page()}, work, at_once=2, private_hosts=hosts) <= 7


def test_a_host_is_asked_over_one_connection_and_quickly() -> None:
    async def work(fetcher: Fetcher, server: Server) -> None:
        # of the processor, the server's part too: a busy machine is no slower by that
        began = time.process_time()
        got = await all_of(fetcher, [f"http://news.test:{server.port}/"] * 200)
        taken = time.process_time() - began
        assert {one.outcome for one in got} == {"fetched"}
        assert server.connections == 1
        assert 200 / taken > 100

    run({"/robots.txt": rules("User-agent: *\nDisallow: /x"), "/": page()}, work)


def test_errors_and_redirects_keep_the_connection_too() -> None:
    async def work(fetcher: Fetcher, server: Server) -> int:
        await outcomes(fetcher, server, "/gone", "/moved", "/gone")
        return server.connections

    assert run({"/moved": redirect("/"), "/": page()}, work) == 1


def test_only_the_hosts_and_rules_of_late_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "HOSTS", 5)
    monkeypatch.setattr(robots, "BYTES", 300)

    async def work(fetcher: Fetcher, server: Server) -> None:
        await all_of(fetcher, [f"http://h{n}.test:{server.port}/" for n in range(30)])
        assert len(fetcher._manners) == 5
        assert fetcher._robots is not None
        assert len(fetcher._robots) <= 5
        assert fetcher._robots._bytes <= 300

    hosts = frozenset(f"h{n}.test" for n in range(30))
    run({"/robots.txt": rules("User-agent: *\n" + "Disallow: /xxxxxx\n" * 4), "/": page()}, work, private_hosts=hosts)


def test_a_host_that_is_being_asked_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "HOSTS", 1)

    async def go() -> None:
        kept = Manners(1.0, PatientClock())
        async with kept.turn("a") as first:
            async with kept.turn("b"), kept.turn("c"):
                assert len(kept) == 3
            assert len(kept) == 1
        async with kept.turn("a") as again:
            assert again is first

    asyncio.run(go())


def test_a_policy_is_checked_when_it_is_made() -> None:
    from tocsin.records import ArgumentError

    for wrong in ({"at_once": 0}, {"timeout": 0}, {"delay": -1}, {"most_bytes": 0}, {"redirects": -1}):
        with pytest.raises(ArgumentError, match=next(iter(wrong))):
            policy(**wrong)


def test_reading_files_does_not_wait_for_what_fetches() -> None:
    import subprocess
    import sys

    code = "import sys, tocsin.sources; print([m for m in ('httpcore', 'anyio', 'protego') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
