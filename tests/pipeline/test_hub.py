"""Weights of engines that draw: whose licence allows what, and nothing that could run is opened."""

import dataclasses
import json
from pathlib import Path

import pytest

from pipeline import engines, hub
from pipeline.contract import EngineUnavailable
from pipeline.hub import Commercial, NotPermitted, Unpinned, Unsafe


def folder_of(path: Path, parts: dict[str, object] | None = None) -> Path:
    """A pipeline's folder as the hub has it, empty but for its index."""
    whose = {"_class_name": "Flux2KleinPipeline", "vae": ["diffusers", "AutoencoderKLFlux2"]}
    path.mkdir()
    (path / "model_index.json").write_text(json.dumps(whose | (parts or {})))
    (path / "vae").mkdir()
    (path / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"")
    return path


def test_every_entry_says_licence_and_size_and_belongs_to_an_engine() -> None:
    for weights in hub.listed():
        assert weights.engine in engines.names()
        assert weights.licence
        assert weights.download > 0
        assert weights.memory > 0


def test_every_revision_is_a_commit_or_left_to_the_operator() -> None:
    for weights in hub.listed():
        for revision in (weights.revision, weights.lora_revision):
            assert revision == "" or hub.COMMIT.fullmatch(revision)
    for engine in {weights.engine for weights in hub.listed()}:
        assert hub.chosen(engine).revision  # what ENGINE alone names needs no further word


def test_weights_whose_commit_nobody_has_named_are_neither_opened_nor_fetched() -> None:
    fire = hub.chosen("qwen_edit", "firered-1.1")
    with pytest.raises(Unpinned, match="@COMMIT"):
        hub.opened("qwen_edit", "firered-1.1", anyway=False)
    with pytest.raises(Unpinned):
        hub.fetch(fire, anyway=False)
    assert not hub.is_cached(fire)


def test_the_operators_commit_goes_before_the_listed_one_and_a_branch_is_none() -> None:
    commit = "0123456789" * 4
    assert hub.pinned(hub.chosen("qwen_edit", f"firered-1.1@{commit}")) == commit
    assert hub.pinned(hub.chosen("klein", f"klein-4b@{commit}")) == commit
    with pytest.raises(Unpinned, match="branch"):
        hub.chosen("klein", "klein-4b@main")


def test_what_an_engine_takes_by_default_may_be_used_by_a_business() -> None:
    for engine in {weights.engine for weights in hub.listed()}:
        assert hub.chosen(engine).commercial is Commercial.YES


def test_non_commercial_weights_are_refused_unless_the_operator_says_otherwise() -> None:
    nine = hub.chosen("klein", "klein-9b")

    with pytest.raises(NotPermitted, match="ALLOW_NONCOMMERCIAL_WEIGHTS"):
        hub.permitted(nine, anyway=False)
    with pytest.raises(NotPermitted, match="Non-Commercial"):
        hub.opened("klein", "klein-9b", anyway=False)
    hub.permitted(nine, anyway=True)


def test_unknown_weights_are_named_with_what_there_is() -> None:
    with pytest.raises(EngineUnavailable, match="klein-4b, klein-9b"):
        hub.chosen("klein", "no such")


def test_weights_that_are_not_here_are_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = dataclasses.replace(hub.chosen("klein"), id="nobody/no-such-weights")
    monkeypatch.setattr(hub, "listed", lambda: (nowhere,))
    with pytest.raises(EngineUnavailable, match="likeness"):
        hub.opened("klein", "", anyway=False)
    assert not hub.is_cached(nowhere)


def test_a_folder_of_safetensors_is_opened(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "w")
    assert hub.opened("klein", str(folder), anyway=False) == (folder, None)


@pytest.mark.parametrize("name", ["vae/weights.bin", "text_encoder.pt", "pipeline.py", "a/b.pkl"])
def test_a_folder_with_a_pickle_or_code_is_refused(tmp_path: Path, name: str) -> None:
    folder = folder_of(tmp_path / "w")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"")
    with pytest.raises(Unsafe, match=Path(name).name):
        hub.opened("klein", str(folder), anyway=False)


def test_a_pipeline_whose_part_comes_from_elsewhere_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "w", {"transformer": ["my_module", "Evil"]})
    with pytest.raises(Unsafe, match="transformer"):
        hub.safe(folder)


def test_a_part_that_would_have_its_own_code_fetched_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "w")
    (folder / "vae" / "config.json").write_text('{"auto_map": {"AutoModel": "them/evil--code.X"}}')
    with pytest.raises(Unsafe, match="auto_map"):
        hub.safe(folder)
