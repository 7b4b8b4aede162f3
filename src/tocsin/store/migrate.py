"""The store's versions: made and brought up to date by Alembic, the same steps for both databases.

A migration changes the tables; where it says so (`_ANEW`), their rows are made anew from the records (`write.renew`),
which no version changes.
Alembic is imported by upgrading alone: it takes as long to load as a small desk takes to read.
"""

from importlib.resources import files

from sqlalchemy import Connection, Engine, column, inspect, select, table
from sqlalchemy.schema import SetColumnComment, SetTableComment

from tocsin.store.engine import reading, shown, writing
from tocsin.store.errors import StoreFailed, StoreMissing, StoreOutdated
from tocsin.store.tables import VIEWS, metadata
from tocsin.store.write import renew

# The versions that have been, oldest first; a test compares them with the files in migrations/versions.
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
# The last version with which what hangs on the articles became another; later ones only add tables beside it.
_ANEW = "0006"


def newest() -> str:
    """The version that this Tocsin works with."""
    return VERSIONS[-1]


def version_of(engine: Engine) -> str | None:
    """The version of the store, `None` where there is none yet."""
    with reading(engine) as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(table("alembic_version", column("version_num")).c.version_num)).scalar()


def upgrade(engine: Engine) -> str | None:
    """Makes the store or brings it to the newest version, in one transaction; gives the version that it had.

    The happenings of a desk that had one are to be derived again, where what they are made of became another.
    """
    from alembic import command
    from alembic.config import Config

    with writing(engine) as connection:
        before = _version(connection)
        _refuse_strangers(connection, before, name=shown(engine))
        if before != newest():
            config = Config()
            config.set_main_option("script_location", str(files("tocsin.store") / "migrations").replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _comment(connection)
            if before is not None and before < _ANEW:
                renew(connection)
    return before


def require(engine: Engine) -> None:
    """Raises `StoreMissing`, `StoreOutdated` or `StoreFailed` unless the store is of this version."""
    name = shown(engine)
    with reading(engine) as connection:
        version = _version(connection)
        _refuse_strangers(connection, version, name=name)
    if version is None:
        raise missing(name)
    if version != newest():
        raise StoreOutdated(
            f"{name} has version {version}, this Tocsin works with {newest()}. "
            f"Back it up, then: tocsin db upgrade --desk {name}"
        )


def missing(name: str) -> StoreMissing:
    """The error for a desk that is not there."""
    return StoreMissing(f"There is no desk in {name} yet. Add articles to it: tocsin add --desk {name} FILE")


def _refuse_strangers(connection: Connection, version: str | None, *, name: str) -> None:
    """A desk of a newer Tocsin is left alone, and so is an SQLite file that is something else."""
    if version is not None and version not in VERSIONS:
        raise StoreOutdated(
            f"{name} has version {version}, which this Tocsin does not know (it knows {', '.join(VERSIONS)}): "
            "a newer one made it. Upgrade Tocsin, then try again."
        )
    if version is None and connection.dialect.name == "sqlite" and (tables := inspect(connection).get_table_names()):
        raise StoreFailed(
            f"{name} is an SQLite database, but no desk: it holds {', '.join(tables[:5])}. Name another file."
        )


def _comment(connection: Connection) -> None:
    """Writes what tables, columns and views mean into the database, where it keeps comments."""
    if connection.dialect.name != "postgresql":
        return
    for described in metadata.sorted_tables:
        connection.execute(SetTableComment(described))
        for each in described.columns:
            connection.execute(SetColumnComment(each))
    quoted = connection.dialect.identifier_preparer.quote
    for view in VIEWS:
        for what, comment in (
            (f"VIEW {quoted(view.name)}", view.comment),
            *((f"COLUMN {quoted(view.name)}.{quoted(name)}", said) for name, said in view.columns.items()),
        ):
            escaped = comment.replace("'", "''")  # COMMENT takes no parameters
            connection.exec_driver_sql(f"COMMENT ON {what} IS '{escaped}'")
