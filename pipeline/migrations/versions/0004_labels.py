"""What people say of their headshots, with what was measured of them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "labels",
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("style", sa.String(64), nullable=False),
        sa.Column("engine", sa.String(64), nullable=False),
        sa.Column("tone", sa.Integer, nullable=False),
        sa.Column("measures", sa.JSON, nullable=False),
        sa.Column("given", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("person", "number", "place", "answer", name="pk_labels"),
    )
    op.create_index("ix_labels_given", "labels", ["given"])


def downgrade() -> None:
    op.drop_table("labels")
