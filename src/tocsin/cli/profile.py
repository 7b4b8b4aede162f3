"""Where the time of reading went, on standard error: standard output stays records."""

import json
import sys
from typing import TYPE_CHECKING

from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.stopwatch import Profile


def show_profile(profile: "Profile", *, as_json: bool) -> None:
    """Prints a table of rooms with what follows from it, or one JSON object."""
    if as_json:
        sys.stderr.write(json.dumps(profile.to_dict()) + "\n")
        return
    from tocsin.cli.layout import say, show_table
    from tocsin.stopwatch import ROOMS

    rows = [
        (room, f"{profile.seconds[room]:8.3f}", f"{100 * profile.share(room):5.1f} %", what)
        for room, what in ROOMS.items()
    ]
    rows.append(("all", f"{profile.total:8.3f}", "100.0 %", ""))
    show_table("Where the time went", ("room", "seconds", "share", "what it is"), rows, err=True)
    memory = "" if profile.peak_mib is None else f", and at most {profile.peak_mib:,.0f} MiB of memory"
    say(
        f"{counted(profile.articles, 'article')}, {counted(profile.words, 'word')}. Without loading: "
        f"{profile.words_a_second:,.0f} words a second, {profile.ms_an_article:,.1f} ms an article, "
        f"{profile.ms_an_article_without_network:,.1f} ms of them without the network. "
        f"The process had {profile.core:.0%} of a core{memory}.",
        err=True,
    )
