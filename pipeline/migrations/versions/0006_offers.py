"""What each worker makes besides Studio."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offers",
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("drawing", sa.JSON, nullable=False),
        sa.Column("sends", sa.Boolean, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("worker", name="pk_offers"),
    )


def downgrade() -> None:
    op.drop_table("offers")
