"""Two minutes of watching fifty sites that misbehave, by a clock that is given: every outcome is the right one."""

import asyncio
import datetime as dt
from pathlib import Path

from gathering import misbehaving
from gathering.world import ToServer
from sources.fetching.world import Names, PatientClock, Server, serving
from tocsin.gathering import Happened, watch
from tocsin.gathering.rounds import policy_of
from tocsin.sources.fetching import Fetcher
from tocsin.store import Desk


class Anything(dict[str, object]):
    """Answers every path by the site that is asked."""

    def get(self, path: str, default: object = None) -> object:
        return misbehaving.serve


def test_every_outcome_of_fifty_misbehaving_sites_is_the_right_one(tmp_path: Path) -> None:
    clock, told = PatientClock(), list[Happened]()
    settings = misbehaving.desk_file(tmp_path / "desk.toml")
    public = Names({f"s{n}.test": [["93.184.216.34"]] for n in range(len(misbehaving.sites()))})

    async def go(desk: Desk) -> None:
        async with serving({}) as server:
            server.pages = Anything()  # type: ignore[assignment]
            fetcher = Fetcher(policy_of(settings), clock=clock, resolver=public, network=ToServer(server.port))
            until = clock.now() + dt.timedelta(minutes=2)
            await watch(desk, settings, told.append, until=until, clock=clock, fetcher=fetcher)
            assert isinstance(server, Server)

    with Desk(str(tmp_path / "desk.db"), create=True) as desk:
        asyncio.run(asyncio.wait_for(go(desk), 60))
        lists = {source: state.reason for (source, _), state in desk.feeds().items()}
        pages = {
            row["source"]: (row["outcome"], row["reason"])
            for row in reversed(desk.captures())
            if row["outcome"] != "known"
        }
        assert desk.check() == []
    wanted = dict(zip(misbehaving.names(), misbehaving.sites(), strict=True))
    assert {name: lists[name] for name in wanted} == {name: bad.list for name, bad in wanted.items()}
    found = {name: pages.get(name) for name in wanted}
    # the second of two that are well behaved reprints the first
    same = {name: ("new", "") if page == ("reprint", "") else page for name, page in found.items()}
    assert same == {name: bad.page for name, bad in wanted.items()}
    assert any(one.says for one in told if one.reason)
