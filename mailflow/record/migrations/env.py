"""Alembic's entry: run the migrations on the connection that `mailflow.record.engine` hands over."""

from alembic import context

from mailflow.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
