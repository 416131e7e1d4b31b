"""Appeals against checks, and what copies of headshots are known again by; earlier ones have none."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("photos", sa.Column("print", sa.String(128), nullable=False, server_default=""))
    op.create_table(
        "appeals",
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("gate", sa.String(16), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("asked", sa.Double, nullable=False),
        sa.Column("granted", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("person", "gate", name="pk_appeals"),
    )
    op.create_index("ix_appeals_code", "appeals", ["code"])


def downgrade() -> None:
    op.drop_table("appeals")
    op.drop_column("photos", "print")
