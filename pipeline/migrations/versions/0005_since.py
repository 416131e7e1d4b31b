"""Since when each photo is held; those that are there already count from now."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    since = sa.Column("since", sa.Double, nullable=False, server_default="0")
    op.add_column("photos", since)
    op.execute(sa.update(sa.table("photos", sa.column("since"))).values(since=time.time()))


def downgrade() -> None:
    op.drop_column("photos", "since")
