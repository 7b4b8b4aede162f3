"""What comes in while a page is read is told at its head, and nothing else of it moves."""

import asyncio
import datetime as dt
from functools import partial
from pathlib import Path

from store.world import fill, report
from tocsin.store import Desk
from tocsin.web.entry import Entry
from tocsin.web.promises import Promises
from tocsin.web.routes.live import news
from tocsin.web.site import Site


def test_a_page_is_told_how_many_reports_came_once_their_incidents_are_there(tmp_path: Path) -> None:
    address = str(tmp_path / "osh.db")
    with Desk(address, create=True) as desk:
        fill(desk, [report()])
        clock = partial(dt.datetime.now, dt.UTC)
        site = Site(desk, None, "osh", clock, Entry(desk, frozenset(), clock), Promises(desk))

        async def read() -> list[str]:
            stream, found = news(site, 1, every=0), []
            found.append(await anext(stream))
            desk.add(report("Smugglers", "raided a depot", day=dt.date(2025, 1, 9), uri="b.txt"))
            found += [await anext(stream) for _ in range(2)]
            fill(desk, [report("Bandits", "burned a lorry", day=dt.date(2025, 2, 9), uri="c.txt")])
            found.append(await anext(stream))
            await stream.aclose()  # type: ignore[attr-defined]
            return found

        quiet, *waiting, came = asyncio.run(read())
    assert quiet.startswith(":"), "nothing came"
    assert all(one.startswith(":") for one in waiting), "a report that no page would show yet is not told"
    assert came == ('event: news\ndata: <p class="arrived">2 reports have come in. <a href="">Show them</a></p>\n\n')
