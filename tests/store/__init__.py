"""The store, on SQLite always and on PostgreSQL where TOCSIN_TEST_POSTGRES names a server (scripts/with-postgres)."""
