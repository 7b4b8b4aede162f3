"""`tocsin demo`."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.store import Desk

# Two audiences of the example's desk file that should be told different things: one at the scene, one far from it.
_AUDIENCES = ("Tajikistan", "Armenia")
# Happenings of the first screen: what a terminal of 24 lines shows at once. From judgement.
_ROWS = 15


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("tocsin-demo"),
    show_default=True,
    help="Folder for the desk and the briefs.",
)
def command(out: Path) -> None:
    """Read the bundled sample, show what is found, and write two briefs.

    The sample is 38 short reports about invented happenings (EXERCISE), written for Tocsin. They are published on this
    machine by five outlets, each in ways of its own (feeds, sitemap, newsletter, archive …), and gathered onto a desk
    in the folder as tocsin gather does; the incidents that weigh most, the warnings and the pledges are shown as
    tables, and a brief is written for each of two audiences.

    \b
    Example:
      tocsin demo --out tocsin-demo
    """
    from tocsin.cli.bars import stage
    from tocsin.cli.options import open_desk, write_text
    from tocsin.desk import brief, read_desk_file
    from tocsin.gathering import Happened, gather
    from tocsin.sample.publishing import published

    out.mkdir(parents=True, exist_ok=True)
    address = str(out / "desk.db")
    with as_file(files("tocsin") / "sample" / "articles") as folder, open_desk(address, create=True) as desk:
        with stage("gathering") as advance, published(folder, read_desk_file()) as settings:
            read: list[str] = []

            def tell(one: Happened) -> None:
                if one.uri is not None and one.outcome != "waiting":
                    read.append(one.uri)
                    advance(len(read), None)

            for source in settings.sources:  # one after another, so that the numbers of incidents are always the same
                gather(desk, settings, tell, names=[source.name])
        pages = {audience: out / f"brief-{audience.lower()}.html" for audience in _AUDIENCES}
        for audience, page in pages.items():
            write_text(page, brief(desk, audience))
        # shown last: whoever reads only the beginning (`tocsin demo | head`) finds everything written all the same
        _show(desk, address)
    for audience, page in pages.items():
        click.echo(f"Brief for {audience}: {page}")
    click.echo(f"Go on: tocsin show i1 --desk {address}, or in the browser: tocsin serve --desk {address}")


def _show(desk: "Desk", address: str) -> None:
    from tocsin.briefing import weightiest
    from tocsin.cli.layout import say, show_table
    from tocsin.cli.lists import show_rows
    from tocsin.cli.show import when
    from tocsin.desk import followed
    from tocsin.records import followed_row

    rows = [
        (f"i{happening.id}", when(happening.incident.when), line.title, counted(happening.reports, "report"))
        for line in weightiest(desk, _ROWS)
        if (happening := desk.happening(line.incident))
    ]
    show_table("What the reports tell as fact, in order of weight", ("id", "when", "what", "told by"), rows)
    told = counted(desk.count_told(), "incident")
    say(f"{len(rows)} of {told} told as fact. All of them: tocsin incidents --all --desk {address}")
    show_rows("warnings", desk.rows("warnings"))
    show_rows("pledges", [followed_row(one) for one in followed(desk, kind="pledge")])
    kinds = ("article", "incident", "statement", "warning", "pledge")
    click.echo("On the desk: " + ", ".join(counted(len(desk.rows(f"{kind}s")), kind) for kind in kinds) + ".")
