"""In which server an order was placed that has limits of its own; earlier ones count nowhere."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("place", sa.String(64), nullable=False, server_default=""))
    op.create_index("ix_jobs_place", "jobs", ["place", "submitted"])


def downgrade() -> None:
    op.drop_index("ix_jobs_place", "jobs")
    op.drop_column("jobs", "place")
