"""The store's versions: made and brought up to date by Alembic, the same steps for both databases."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from tocsin.store.engine import reading, writing
from tocsin.store.errors import StoreMissing, StoreOutdated


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("tocsin.store") / "migrations"))
    return config


def newest() -> str:
    """The version that this Tocsin works with."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None, "the package holds at least one migration"
    return head


def version_of(engine: Engine) -> str | None:
    """The version of the store, `None` where there is none yet."""
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> None:
    """Makes the store or brings it to the newest version, in one transaction."""
    with writing(engine) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def require(engine: Engine, *, shown: str) -> None:
    """Raises `StoreMissing` or `StoreOutdated` unless the store is of this version."""
    version = version_of(engine)
    if version is None:
        raise StoreMissing(f"There is no desk in {shown} yet. Add articles to it: tocsin add --desk {shown} FILE")
    if version != newest():
        raise StoreOutdated(
            f"{shown} has version {version}, this Tocsin works with {newest()}. "
            f"Back it up, then: tocsin db upgrade --desk {shown}"
        )
