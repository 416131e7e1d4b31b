"""Prompts already encoded, in memory and on disk, so that the text encoder need not stay on the device.

For models whose text encoder never sees a photo. Styles are a closed list: at 7.9 MB a prompt of FLUX.2
klein (512 tokens x 7680 x bfloat16), all of them take less than its encoder's 8 GB by far.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from safetensors.torch import load_file, save_file

KEPT = 32  # prompts in main memory: 250 MB of klein's

Encode = Callable[[list[str]], list[Any]]
"""Encodes prompts into tensors (1, tokens, channels), and keeps no encoder afterwards."""


class Embeddings:
    """Encoded prompts of one text encoder, by prompt."""

    def __init__(self, folder: Path, encoder: str, encode: Encode) -> None:
        """Keep files in `folder`; `encoder` tells the weights apart that made them."""
        self.folder, self.encoder, self._encode = folder, encoder, encode
        self._kept: OrderedDict[str, Any] = OrderedDict()  # oldest use first

    def get(self, prompt: str) -> Any:
        """Return the tensor (1, tokens, channels) of a prompt, on the CPU."""
        if prompt not in self._kept:
            self.warm([prompt])
        found = self._kept.pop(prompt)
        return self._keep(prompt, found)

    def warm(self, prompts: Iterable[str]) -> None:
        """Have prompts ready; those in neither memory nor a file are encoded together."""
        lacking = []
        for prompt in prompts:
            path = self._path(prompt)
            if prompt not in self._kept and path.is_file():
                self._keep(prompt, load_file(path)["embeds"])
            elif prompt not in self._kept:
                lacking.append(prompt)
        for prompt, tensor in zip(lacking, self._encode(lacking) if lacking else [], strict=True):
            self._save(self._path(prompt), self._keep(prompt, tensor.cpu()))

    def _keep(self, prompt: str, tensor: Any) -> Any:
        self._kept[prompt] = tensor
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return tensor

    def _path(self, prompt: str) -> Path:
        name = hashlib.blake2b(f"{self.encoder}\0{prompt}".encode(), digest_size=16).hexdigest()
        return self.folder / f"{name}.safetensors"

    def _save(self, path: Path, tensor: Any) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        save_file({"embeds": tensor.contiguous()}, part)
        part.replace(path)


def encoder_of(folder: Path) -> str:
    """Tell one text encoder's weights from another's by what lies in its folder."""
    files = sorted((folder / "text_encoder").glob("*"))
    listing = "".join(f"{f.name}:{f.stat().st_size}:{f.stat().st_mtime_ns};" for f in files)
    return hashlib.blake2b(listing.encode(), digest_size=16).hexdigest()
