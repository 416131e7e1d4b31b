"""Opens ONNX networks: the one place where their runtime is told how to behave in a worker."""

import ctypes
from pathlib import Path

import onnxruntime as ort

from pipeline.contract import WeightsMissing


def opened(path: Path, threads: int) -> ort.InferenceSession:
    """Open a network to run on so many threads; raises WeightsMissing."""
    if not path.is_file():
        raise WeightsMissing(path.name)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    # An idle thread that spins for the next call holds a core from the steps that follow this one.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_mem_pattern = False  # a plan for each shape held 65 MB and saved no time
    network = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    _give_back()
    return network


def _give_back() -> None:
    """Return what reading a network took, 10 to 40 MB each, which glibc would keep for good."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
