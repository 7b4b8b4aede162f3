"""Alembic's entry: runs the migrations on the connection that `migrate.upgrade` brings."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
