"""Where photos may be kept: a folder, or a bucket of S3-compatible storage named by a URL."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

SCHEME = "s3"
OPTIONS = frozenset({"endpoint", "region"})


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket and a prefix in it. What is empty is the S3 client's own: the AWS_* environment, AWS."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    key_id: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)


Place = Path | Bucket


def bucket(url: str, key_id: str = "", secret: str = "") -> Bucket:
    """Read `s3://BUCKET/PREFIX?endpoint=URL&region=NAME`; raises `ValueError`, without the URL."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    if parts.scheme != SCHEME or not parts.netloc or not options.keys() <= OPTIONS:
        message = "must read s3://BUCKET/PREFIX, and may end in ?endpoint=URL&region=NAME"
        raise ValueError(message)
    server = urlsplit(options.get("endpoint", "https://aws"))
    if server.scheme not in {"http", "https"} or not server.hostname:
        message = "the endpoint must be an address that begins with https:// (or http://)"
        raise ValueError(message)
    if "@" in parts.netloc + server.netloc:
        message = "credentials belong in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, not in a URL"
        raise ValueError(message)
    return Bucket(parts.netloc, parts.path.strip("/"), key_id=key_id, secret=secret, **options)
