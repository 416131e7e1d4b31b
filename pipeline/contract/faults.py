"""What is our own fault: the worker logs it and fails the job.

* PipelineError
  - WeightsMissing      a model file is absent or not the one that was pinned
  - EngineUnavailable   the engine cannot run here
  - NoPictures          an acceptance run has nothing to make, or to make it from
  - UnknownPhoto        a photo is no longer in the vault (`pipeline.vault`)
  - Sealed              a photo's key does not open it (`pipeline.vault`)
  - NoCertificate       nothing to sign headshots with (`pipeline.certificates`)
  - DownloadFailed      a model file could not be had (`pipeline.weights`)
  - UnknownStyle        a task names a style that is not on offer (`pipeline.tasks`)
"""


class PipelineError(Exception):
    """Base of all that is our own fault."""


class WeightsMissing(PipelineError):
    """A model file is absent, or its sha256 is not the pinned one."""


class EngineUnavailable(PipelineError):
    """The engine cannot run here."""


class NoPictures(PipelineError):
    """An acceptance run has nothing to make, or nothing to make it from."""
