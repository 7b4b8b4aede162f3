"""Progress bars on standard error: long work shows how far it is, and standard output stays data."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stage(label: str, *, wanted: bool | None = None) -> Iterator[Callable[[int, int | None], None]]:
    """A bar for one stage of work; what it gives is called with (done, of), `of` being `None` where nobody knows.

    `wanted`: `None` shows it where standard error is a terminal.
    """
    if wanted is False or (wanted is None and not sys.stderr.isatty()):
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
