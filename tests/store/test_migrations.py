"""The migrations make what `tables.py` says, on both databases, however often they run."""

import datetime as dt
import inspect as python
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from sqlalchemy import Inspector, insert, inspect, text, update

from store.conftest import new_address
from store.world import contents, fill, report
from tocsin.cli.main import tocsin
from tocsin.records import Record, to_line
from tocsin.store import Desk, StoreFailed, StoreOutdated, upgrade_desk
from tocsin.store.describe import EXAMPLES, store_page
from tocsin.store.engine import engine_at, reading, writing
from tocsin.store.migrate import VERSIONS, newest, version_of
from tocsin.store.tables import VIEWS, metadata
from tocsin.upkeep import bring_up_to_date

NOW = dt.datetime(2025, 3, 5, tzinfo=dt.UTC)


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(files("tocsin.store") / "migrations"))
    return ScriptDirectory.from_config(config)


def test_the_versions_are_those_of_the_files() -> None:
    assert tuple(reversed([s.revision for s in scripts().walk_revisions()])) == VERSIONS


def test_no_migration_looks_at_the_tables_of_today() -> None:
    for script in scripts().walk_revisions():
        assert "tocsin" not in python.getsource(script.module).replace(script.doc, ""), script.revision


def test_from_nothing_and_once_more(address: str) -> None:
    assert upgrade_desk(address) == (None, newest())
    with Desk(address) as desk:
        fill(desk, [report()])
        before = contents(desk)
        assert upgrade_desk(address) == (newest(), newest())
        assert contents(desk) == before


def old_desk(address: str, records: Sequence[Record]) -> None:
    """A desk as the first version left it: its tables, with the articles and their derived rows."""
    engine = engine_at(address)
    with writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(files("tocsin.store") / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(insert(metadata.tables["runs"]).values(id=1, started=NOW, version="0.1", articles=2))
        for seq, record in enumerate(records, 1):
            row = {
                "seq": seq,
                "id": record.id,
                "key": record.id,
                "version": 1,
                "current": True,
                "uri": record.source.uri,
            }
            row |= {"language": "en", "text": record.text, "text_sha256": record.text_sha256, "problems": "", "run": 1}
            connection.execute(insert(metadata.tables["articles"]).values(**row, record=to_line(record)))
            connection.execute(
                text(
                    'INSERT INTO events (article, id, type, status, start, "end", evidence, rule, confidence) '
                    "VALUES (:seq, 'e1', 'ASSAULT', 'actual', 0, 1, 'old', 'old', 0.5)"
                ),
                {"seq": seq},
            )
        for mark in ("changed", "incidents_of"):
            connection.execute(insert(metadata.tables["marks"]).values(name=mark, value=str(len(records))))
    engine.dispose()


def test_a_desk_of_the_first_version_is_upgraded_with_all_that_the_new_one_knows(
    address: str, database: str, tmp_path: Path
) -> None:
    records = [report(), report("Rebels", "shelled a depot in Osh", headline="Depot shelled", uri="b.txt")]
    old_desk(address, records)
    with pytest.raises(StoreOutdated, match="tocsin db upgrade"):
        Desk(address)
    assert upgrade_desk(address) == ("0001", newest())
    (tmp_path / "new").mkdir()
    with (
        Desk(address) as desk,
        new_address(database, tmp_path / "new") as other,
        Desk(other, create=True) as fresh,
    ):
        assert desk.is_stale(), "the happenings are for the pipeline to derive"
        bring_up_to_date(desk)
        fill(fresh, records)
        upgraded, wanted = contents(desk), contents(fresh)
        for name in upgraded.keys() - {"articles"}:
            assert upgraded[name] == wanted[name], name
        assert len(upgraded["articles"]) == 2
        assert desk.check() == []


def test_the_command_that_upgrades_leaves_the_list_of_incidents_whole(tmp_path: Path) -> None:
    old_desk(str(tmp_path / "d.db"), [report()])
    done = CliRunner().invoke(tocsin, ["db", "upgrade", "--desk", str(tmp_path / "d.db")])
    assert done.exit_code == 0, done.output
    with Desk(str(tmp_path / "d.db")) as desk:
        assert [row["actors"] for row in desk.rows("incidents")] == ["Gunmen"]


def test_an_upgrade_that_meets_a_record_that_cannot_be_read_changes_nothing(address: str) -> None:
    old_desk(address, [report()])
    engine = engine_at(address)
    with writing(engine) as connection:
        connection.execute(update(metadata.tables["articles"]).values(record="{}"))
    with pytest.raises(StoreFailed, match="record of article 1 cannot be read"):
        upgrade_desk(address)
    assert version_of(engine) == "0001"
    engine.dispose()


def test_the_database_has_what_tables_says(desk: Desk) -> None:
    with desk.engine.connect() as connection:
        found: list[Any] = compare_metadata(MigrationContext.configure(connection), metadata)
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {c["name"]: c["nullable"] for c in inspector.get_columns(table.name)}
            assert columns == {c.name: c.nullable for c in table.columns}, table.name
            assert inspector.get_pk_constraint(table.name)["constrained_columns"] == [
                c.name for c in table.primary_key.columns
            ], table.name
            assert _pointers(inspector, table.name) == {
                (tuple(c.column_keys), c.elements[0].column.table.name, c.ondelete)
                for c in table.foreign_key_constraints
            }, table.name
        assert sorted(inspector.get_view_names()) == sorted(view.name for view in VIEWS)
    # the full-text index is SQLite's own tables or PostgreSQL's expression, which no `Table` describes
    assert [change for change in found if "articles_text" not in repr(change)] == []


def _pointers(inspector: Inspector, table: str) -> set[tuple[tuple[str, ...], str, str | None]]:
    return {
        (tuple(f["constrained_columns"]), f["referred_table"], f["options"].get("ondelete"))
        for f in inspector.get_foreign_keys(table)
    }


def test_every_table_and_column_and_view_says_what_it_holds() -> None:
    for table in metadata.sorted_tables:
        assert table.comment, table.name
        assert [c.name for c in table.columns if not c.comment] == [], table.name
    for view in VIEWS:
        assert view.comment
        assert all(view.columns.values()), view.name


def test_postgresql_keeps_the_comments(desk: Desk) -> None:
    if desk.engine.dialect.name != "postgresql":
        pytest.skip("SQLite keeps no comments; docs/store.md shows them")
    with reading(desk.engine) as connection:
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            assert inspector.get_table_comment(table.name)["text"] == table.comment
            assert {c["name"]: c["comment"] for c in inspector.get_columns(table.name)} == {
                c.name: c.comment for c in table.columns
            }
        for view in VIEWS:
            said = connection.execute(text("SELECT obj_description(CAST(:name AS regclass))"), {"name": view.name})
            assert said.scalar() == view.comment


def test_the_page_shows_every_table_column_and_view() -> None:
    page = store_page()
    shown = {t.name: [(c.name, c.comment or "?") for c in t.columns] for t in metadata.sorted_tables}
    shown |= {v.name: list(v.columns.items()) for v in VIEWS}
    for name, columns in shown.items():
        part = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
        for column, comment in columns:
            assert f"| `{column}`" in part, (name, column)
            assert comment in part, (name, column)
    assert page.endswith("\n")
    assert max(len(line) for line in page.splitlines() if not line.startswith("|")) <= 120


@pytest.mark.parametrize("what", EXAMPLES)
def test_the_queries_of_the_page_run(what: str, desk: Desk) -> None:
    fill(desk, [report(did=f"raided {n} shops in Osh", uri=f"{n}.txt") for n in range(3)])
    with reading(desk.engine) as connection:
        connection.execute(text(EXAMPLES[what])).all()
    assert EXAMPLES[what] in store_page()


def test_a_folder_with_a_percent_sign_is_no_trouble(tmp_path: Path) -> None:
    engine = engine_at(str(tmp_path / "100%.db"))
    assert version_of(engine) is None
    engine.dispose()
    assert upgrade_desk(str(tmp_path / "100%.db")) == (None, newest())
