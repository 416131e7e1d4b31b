"""The first tables: jobs, photos, fairness and outbox of the pipeline; chats of the bot."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PERSON = sa.String(128)
ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")

TABLES = (
    "jobs",
    "photos",
    "shares",
    "lanes",
    "counters",
    "outbox",
    "sessions",
    "inbox",
    "consents",
    "settings",
    "transcripts",
    "bookmarks",
)


def upgrade() -> None:
    _jobs()
    _photos()
    _fairness()
    _outbox()
    _chats()
    _transcripts()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("key", sa.String(256), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("tag", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("worker", sa.String(64)),
        sa.Column("token", sa.String(32)),
        sa.Column("leased_until", sa.Double),
        sa.Column("stage", sa.String(64), nullable=False),
        sa.Column("progress", sa.Double, nullable=False),
        sa.Column("task", sa.JSON, nullable=False),
        sa.Column("outcome", sa.JSON),
        sa.Column("submitted", sa.Double, nullable=False),
        sa.Column("changed", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_person", "jobs", ["person"])
    op.create_index("ix_jobs_seq", "jobs", ["seq"])
    op.create_index("ix_jobs_queue", "jobs", ["state", "lane", "tag", "id"])
    held = sa.text("state NOT IN ('failed', 'cancelled')")
    op.create_index(
        "uq_jobs_person_key",
        "jobs",
        ["person", "key"],
        unique=True,
        sqlite_where=held,
        postgresql_where=held,
    )


def _photos() -> None:
    op.create_table(
        "photos",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("due", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_photos"),
    )
    op.create_index("ix_photos_person", "photos", ["person"])
    op.create_index("ix_photos_due", "photos", ["due"])


def _fairness() -> None:
    op.create_table(
        "shares",
        sa.Column("person", PERSON, nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("tag", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", "lane", name="pk_shares"),
    )
    op.create_table(
        "lanes",
        sa.Column("lane", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("tag", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("lane", name="pk_lanes"),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("platform", sa.String(32), nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("key", sa.String(256), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("last", sa.Boolean, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("leased_until", sa.Double, nullable=False),
        sa.Column("posted", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_platform_id", "outbox", ["platform", "id"])
    op.create_index("ix_outbox_person_id", "outbox", ["person", "id"])


def _chats() -> None:
    op.create_table(
        "sessions",
        sa.Column("person", PERSON, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_sessions"),
    )
    op.create_table(
        "inbox",
        sa.Column("person", PERSON, nullable=False),
        sa.Column("update_id", sa.String(128), nullable=False),
        sa.Column("seen", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("person", "update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_seen", "inbox", ["seen"])
    op.create_table(
        "consents",
        sa.Column("person", PERSON, nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("given", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_consents"),
    )
    op.create_table(
        "settings",
        sa.Column("person", PERSON, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_settings"),
    )


def _transcripts() -> None:
    op.create_table(
        "transcripts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("key", sa.String(256), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("written", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transcripts"),
        sa.UniqueConstraint("person", "key", name="uq_transcripts_person_key"),
    )
    op.create_index("ix_transcripts_written", "transcripts", ["written"])
    op.create_table(
        "bookmarks",
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("reader", name="pk_bookmarks"),
    )
