"""Jobs are taken in batches of one bucket, and what a bucket's jobs take is measured."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("bucket", sa.String(32), nullable=False, server_default=""))
    op.create_index("ix_jobs_batch", "jobs", ["state", "bucket", "tag", "id"])
    _sort_out()
    op.create_table(
        "rates",
        sa.Column("bucket", sa.String(32), nullable=False),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("whole", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("bucket", name="pk_rates"),
    )


def downgrade() -> None:
    op.drop_table("rates")
    op.drop_index("ix_jobs_batch", "jobs")
    op.drop_column("jobs", "bucket")


def _sort_out() -> None:
    """Name the bucket of every job that may be claimed yet."""
    jobs = sa.table("jobs", *map(sa.column, ("id", "kind", "state", "task", "bucket")))
    waiting = sa.select(jobs.c.id, jobs.c.kind, jobs.c.task)
    on = op.get_bind()
    for number, kind, task in on.execute(
        waiting.where(jobs.c.state.in_(("queued", "running")))
    ).all():
        held = json.loads(task) if isinstance(task, str) else task  # Postgres reads JSON itself
        bucket = f"{kind}.sample" if held.get("sample") else kind
        on.execute(sa.update(jobs).where(jobs.c.id == number).values(bucket=bucket))
