"""What platforms need: updates until they are dealt with, and what messages are called there.

The language moved into the session, and its table goes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PERSON = sa.String(128)
ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "updates",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("update_id", sa.String(128), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("arrived", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
        sa.UniqueConstraint("person", "update_id", name="uq_updates_person_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_updates_arrived", "updates", ["arrived"])
    op.create_table(
        "shown",
        sa.Column("person", PERSON, nullable=False),
        sa.Column("key", sa.String(256), nullable=False),
        sa.Column("part", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("ref", sa.String(256), nullable=False),
        sa.Column("written", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("person", "key", "part", name="pk_shown"),
    )
    op.create_index("ix_shown_written", "shown", ["written"])
    op.drop_table("settings")


def downgrade() -> None:
    op.create_table(
        "settings",
        sa.Column("person", PERSON, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_settings"),
    )
    op.drop_table("shown")
    op.drop_table("updates")
