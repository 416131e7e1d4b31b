"""The ledger's tables. Photos are named by their vault ids; no bytes are kept here.

Times are seconds since 1970. Every table but `counters`, `lanes`, `offers` and `rates` has the column `person`,
and `pipeline.jobs.retention.forget` empties each of those: a test holds it to that.
"""

import sqlalchemy as sa

from pipeline.database import NAMES, PERSON, Id

METADATA = sa.MetaData(naming_convention=NAMES)

jobs = sa.Table(
    "jobs",
    METADATA,
    sa.Column("id", Id, primary_key=True),
    sa.Column("person", PERSON, nullable=False, index=True),
    sa.Column("key", sa.String(256), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("lane", sa.Integer, nullable=False),
    sa.Column("tag", sa.BigInteger, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False, index=True),
    sa.Column("attempt", sa.Integer, nullable=False, default=0),
    sa.Column("worker", sa.String(64)),
    sa.Column("token", sa.String(32)),
    sa.Column("leased_until", sa.Double),
    sa.Column("stage", sa.String(64), nullable=False, default=""),
    sa.Column("progress", sa.Double, nullable=False, default=0.0),
    sa.Column("task", sa.JSON, nullable=False),
    sa.Column("outcome", sa.JSON(none_as_null=True)),
    sa.Column("submitted", sa.Double, nullable=False),
    sa.Column("changed", sa.Double, nullable=False),
    sa.Column("bucket", sa.String(32), nullable=False, server_default=""),
    sa.Column("place", sa.String(64), nullable=False, server_default=""),
    sa.Column("claims", sa.Integer, nullable=False, server_default="0"),
    sa.Index("ix_jobs_place", "place", "submitted"),
    sa.Index("ix_jobs_queue", "state", "lane", "tag", "id"),
    sa.Index("ix_jobs_batch", "state", "bucket", "tag", "id"),
    sa.Index(
        "uq_jobs_person_key",
        "person",
        "key",
        unique=True,
        sqlite_where=sa.text("state NOT IN ('failed', 'cancelled')"),
        postgresql_where=sa.text("state NOT IN ('failed', 'cancelled')"),
    ),
    sqlite_autoincrement=True,  # a job's number is never given again, not even after forget
)

photos = sa.Table(
    "photos",
    METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("person", PERSON, nullable=False, index=True),
    sa.Column("due", sa.Double, nullable=False, index=True),
    sa.Column("since", sa.Double, nullable=False, server_default="0"),
    sa.Column("print", sa.String(128), nullable=False, server_default=""),
)
"""Every picture in the vault that a job has named, when it was named, and when it has to go.

`print` is what a copy of a headshot is known again by; it goes with the row.
"""

shares = sa.Table(
    "shares",
    METADATA,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("lane", sa.Integer, primary_key=True),
    sa.Column("tag", sa.BigInteger, nullable=False),
)
"""Where a person's next job of a lane starts at the earliest, in the lane's virtual time."""

lanes = sa.Table(
    "lanes",
    METADATA,
    sa.Column("lane", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("tag", sa.BigInteger, nullable=False),
)
"""Virtual time of each lane: the highest tag that was claimed."""

rates = sa.Table(
    "rates",
    METADATA,
    sa.Column("bucket", sa.String(32), primary_key=True),
    sa.Column("seconds", sa.Double, nullable=False),
    sa.Column("whole", sa.Double, nullable=False),
)
"""Running means of what workers measure: `seconds` of a worker that a job of a bucket takes (a batch
divided by its jobs), and the `whole` time that a batch takes from claim to end."""

offers = sa.Table(
    "offers",
    METADATA,
    sa.Column("worker", sa.String(64), primary_key=True),
    sa.Column("drawing", sa.JSON, nullable=False),
    sa.Column("sends", sa.Boolean, nullable=False),
    sa.Column("until", sa.Double, nullable=False),
)
"""What each worker makes besides Studio, and until when it counts unless it is said again."""

counters = sa.Table(
    "counters",
    METADATA,
    sa.Column("name", sa.String(16), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

outbox = sa.Table(
    "outbox",
    METADATA,
    sa.Column("id", Id, primary_key=True),
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("person", PERSON, nullable=False),
    sa.Column("key", sa.String(256), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("last", sa.Boolean, nullable=False, default=False),
    sa.Column("attempt", sa.Integer, nullable=False, default=0),
    sa.Column("leased_until", sa.Double, nullable=False, default=0.0),
    sa.Column("posted", sa.Double, nullable=False),
    sa.Index("ix_outbox_platform_id", "platform", "id"),
    sa.Index("ix_outbox_person_id", "person", "id"),
    sqlite_autoincrement=True,
)
