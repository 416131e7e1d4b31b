"""Looks that are pinned for a group or server."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "teams",
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("place", sa.String(128), nullable=False),
        sa.Column("style", sa.String(64), nullable=False),
        sa.Column("asked", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_teams"),
    )
    op.create_index("ix_teams_person", "teams", ["person"])
    op.create_index("ix_teams_place", "teams", ["place"])


def downgrade() -> None:
    op.drop_table("teams")
