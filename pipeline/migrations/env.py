"""Alembic runs this for every command: on the connection that `pipeline.migrations` has opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
