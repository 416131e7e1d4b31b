"""FLUX.2 klein on tiny random weights: whose face is in whose picture, and what a batch changes."""

import gc
import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import Flux2KleinInpaintPipeline, Flux2KleinPipeline
from PIL import Image
from transformers import Qwen3ForCausalLM

from pipeline.arrays import Pixels
from pipeline.contract import EngineUnavailable, Mark, Mode, Reason
from pipeline.engines import klein
from pipeline.generation import asking, opening, showing
from pipeline.generation.embeddings import Embeddings, encoder_of
from pipeline.generation.keeping import Canvas
from pipeline.generation.opening import Means
from pipeline.generation.stepping import Poisoned, Row, candidate_seed
from pipeline.likeness import paired
from pipeline.mattes import Mattes
from pipeline.protocol import Job, Selfie
from pipeline.styles import by_slug

SIZE = (128, 160)
ALIKE = 2  # levels of 255 by which a batch may round otherwise


class Watched(klein.Klein):
    """The engine, with the pictures its model drew kept as they were decoded; small, to be quick."""

    reference = 128
    tokens = 64

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # as given
        self.drawn: dict[tuple[str, int], Pixels] = {}

    def finish(self, row: Row):  # type: ignore[no-untyped-def]  # noqa: ANN201 (the painter's own)
        finished = super().finish(row)
        with torch.no_grad():
            self.drawn[row.job.id, row.number] = self._decoded(row.state)
        return finished


@pytest.fixture(scope="module")
def engine(mattes: Mattes, klein_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    return Watched(mattes, klein_folder, tmp_path_factory.mktemp("cache"), opening.means())


def job(name: str, selfie: Selfie, **rest: object) -> Job:
    style = by_slug("navy")
    assert style is not None
    given = {"mode": Mode.REIMAGINED, "seed": 7, **rest}
    return Job(name, selfie, style, (SIZE,), **given)  # type: ignore[arg-type]  # as given


def drawn(engine: Watched, jobs: Sequence[Job]) -> dict[tuple[str, int], Pixels]:
    engine.drawn.clear()
    batch = engine.open(engine.bucket(jobs[0]))
    for one in jobs:
        batch.add(one)
    while batch.step() is not None:
        pass
    for candidate in batch.take():
        if candidate.fault:
            raise candidate.fault
    return dict(engine.drawn)


def only_row(engine: Watched, one: Job) -> Row:
    rows = engine.rows(one)
    assert not isinstance(rows, Reason)
    return rows[0]


def apart(one: Pixels, other: Pixels) -> int:
    return int(np.abs(one.astype(int) - other).max())


def bare(folder: Path, kind: type, one: Job, number: int, **shown: object) -> Pixels:
    """What diffusers' own call makes of the same job."""
    pipe = kind.from_pretrained(folder, local_files_only=True)  # type: ignore[attr-defined]
    pipe.set_progress_bar_config(disable=True)
    picture = pipe(
        prompt=asking.prompt(one.style, one.mode, one.words),
        width=SIZE[0],
        height=SIZE[1],
        num_inference_steps=klein.STEPS,
        guidance_scale=1.0,
        max_sequence_length=Watched.tokens,
        generator=[opening.generator(candidate_seed(one.seed, number))],
        **shown,
    ).images[0]
    return np.asarray(picture)


def test_our_loop_makes_bit_for_bit_what_the_bare_pipeline_makes(
    engine: Watched, klein_folder: Path, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    one = job("a", astronaut_selfie, references=(hopper_selfie,))
    shown = [Image.fromarray(picture) for picture in showing.references(one, Watched.reference)]

    made = drawn(engine, [one])["a", 0]

    assert apart(made, bare(klein_folder, Flux2KleinPipeline, one, 0, image=shown)) == 0
    assert made.std() > 5


def test_true_face_is_bit_for_bit_the_inpainting_pipeline(
    engine: Watched, klein_folder: Path, astronaut_selfie: Selfie
) -> None:
    one = job("a", astronaut_selfie, mode=Mode.TRUE_FACE)
    canvas = engine.canvases.get(one, (SIZE,))
    assert isinstance(canvas, Canvas)
    reference = Image.fromarray(showing.references(one, Watched.reference)[0])
    shown = {"mask_image": Image.fromarray(canvas.repaint), "image_reference": [reference]}

    made = drawn(engine, [one])["a", 0]

    shown["image"] = Image.fromarray(canvas.raw)
    there = bare(klein_folder, Flux2KleinInpaintPipeline, one, 0, strength=1.0, **shown)
    assert apart(made, there) == 0


@pytest.mark.parametrize("mode", klein.OFFERED)
def test_two_people_in_one_batch_get_each_the_picture_they_get_alone(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie, mode: Mode
) -> None:
    one = job("a", astronaut_selfie, mode=mode)
    two = job("b", hopper_selfie, mode=mode, seed=8)

    together = drawn(engine, [one, two])

    for alone in (one, two):
        assert apart(together[alone.id, 0], drawn(engine, [alone])[alone.id, 0]) <= ALIKE


@pytest.mark.parametrize("mode", klein.OFFERED)
def test_another_persons_selfies_move_nothing_in_ones_picture(
    engine: Watched,
    astronaut_selfie: Selfie,
    hopper_selfie: Selfie,
    others_selfie: Selfie,
    mode: Mode,
) -> None:
    one = job("a", astronaut_selfie, mode=mode)
    two, changed = (job("b", selfie, mode=mode) for selfie in (hopper_selfie, others_selfie))

    before, after = drawn(engine, [one, two]), drawn(engine, [one, changed])

    assert apart(before["a", 0], after["a", 0]) == 0
    assert apart(before["b", 0], after["b", 0]) > ALIKE  # references do matter to their own picture


def test_the_stock_pipeline_leaks_one_persons_face_into_anothers_picture(
    engine: Watched, klein_folder: Path, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    """Why the loop is ours: should this ever fail, diffusers has changed, and the loop may go."""
    one = job("a", astronaut_selfie)
    both = [
        Image.fromarray(showing.references(job("", s), Watched.reference)[0])
        for s in (astronaut_selfie, hopper_selfie)
    ]

    leaked = bare(klein_folder, Flux2KleinPipeline, one, 0, image=both)

    assert apart(leaked, drawn(engine, [one])["a", 0]) > ALIKE


def test_rows_whose_references_lie_otherwise_never_share_a_forward(
    engine: Watched, astronaut_selfie: Selfie
) -> None:
    """As many tokens, laid out otherwise: without the guard a wrong picture and no error."""
    row, other = (only_row(engine, job(name, astronaut_selfie)) for name in "ab")
    turned = other.state.places.clone()
    turned[:, :, [1, 2]] = turned[:, :, [2, 1]]
    other.state.places = turned

    with pytest.raises(ValueError, match="laid out alike"):
        engine.advance([row, other])


def test_a_job_of_another_bucket_is_refused(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    batch = engine.open(engine.bucket(job("a", astronaut_selfie)))
    with pytest.raises(ValueError, match="bucket"):
        batch.add(job("b", astronaut_selfie, references=(hopper_selfie,)))


def test_a_candidate_is_the_same_alone_among_its_jobs_and_in_any_batch(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    three = job("a", astronaut_selfie, count=3)
    beside = job("b", hopper_selfie, count=2)

    several, mixed = drawn(engine, [three]), drawn(engine, [beside, three])

    for number in range(3):
        assert apart(several["a", number], mixed["a", number]) <= ALIKE
    assert apart(several["a", 0], drawn(engine, [job("a", astronaut_selfie)])["a", 0]) <= ALIKE
    assert apart(several["a", 0], several["a", 1]) > ALIKE


def test_who_cancels_leaves_the_others_pictures_bit_for_bit_as_they_were(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    jobs = [job("a", astronaut_selfie), job("b", hopper_selfie)]
    whole = drawn(engine, jobs)["a", 0]
    engine.drawn.clear()
    batch = engine.open(engine.bucket(jobs[0]))
    for one in jobs:
        batch.add(one)
    batch.step()
    batch.step()

    batch.drop("b")

    while batch.step() is not None:
        pass
    assert [candidate.job for candidate in batch.take()] == ["a"]
    assert set(engine.drawn) == {("a", 0)}
    assert apart(engine.drawn["a", 0], whole) == 0


def test_who_joins_later_gets_the_same_picture(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    early, late = job("a", astronaut_selfie), job("b", hopper_selfie)
    alone = drawn(engine, [late])["b", 0]
    engine.drawn.clear()
    batch = engine.open(engine.bucket(early))
    batch.add(early)
    for _ in range(3):
        batch.step()
    batch.add(late)
    while batch.step() is not None:
        pass
    assert apart(engine.drawn["b", 0], alone) <= ALIKE


class Cramped(Watched):
    """The engine on a device whose memory gives out at the first forwards, as torch says it."""

    lacks = 1

    def advance(self, rows):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 (the painter's own)
        with opening.watched():
            if self.lacks:
                self.lacks -= 1
                raise torch.OutOfMemoryError
        super().advance(rows)


def test_out_of_memory_falls_back_once_says_so_and_makes_the_same_picture(
    engine: Watched, mattes: Mattes, klein_folder: Path, tmp_path: Path, astronaut_selfie: Selfie
) -> None:
    cramped = Cramped(mattes, klein_folder, engine.embeddings.folder, opening.means())
    two = job("a", astronaut_selfie, count=2)
    batch = cramped.open(cramped.bucket(two))
    batch.add(two)
    while batch.step() is not None:
        pass

    assert [candidate.fallbacks for candidate in batch.take()] == [("one_at_a_time",)] * 2
    assert cramped.most == 1
    plain = drawn(engine, [two])
    assert apart(cramped.drawn["a", 1], plain["a", 1]) <= ALIKE


def test_without_memory_for_the_size_a_smaller_one_is_made(
    engine: Watched, mattes: Mattes, klein_folder: Path, astronaut_selfie: Selfie
) -> None:
    cramped = Cramped(mattes, klein_folder, engine.embeddings.folder, opening.means())
    cramped.lacks, cramped.most_pixels = 2, 160 * 192
    sizes = ((160, 192), (128, 160))
    one = replace(job("a", astronaut_selfie), sizes=sizes)
    batch = cramped.open(cramped.bucket(one))
    batch.add(one)
    while batch.step() is not None:
        pass

    (candidate,) = batch.take()
    assert candidate.size == (128, 160)
    assert candidate.fallbacks == ("one_at_a_time", "smaller")


def test_a_poisoned_job_fails_alone(
    engine: Watched, astronaut_selfie: Selfie, hopper_selfie: Selfie
) -> None:
    well, ill = job("a", astronaut_selfie), job("b", hopper_selfie)
    alone = drawn(engine, [well])["a", 0]
    engine.drawn.clear()
    batch = engine.open(engine.bucket(well))
    batch.add(well)
    batch.add(ill)
    batch.step()
    next(row for row in batch._rows() if row.job.id == "b").state.latents.fill_(float("nan"))  # type: ignore[attr-defined]  # to poison it
    while batch.step() is not None:
        pass

    candidates = {candidate.job: candidate for candidate in batch.take()}
    assert isinstance(candidates["b"].fault, Poisoned)
    assert candidates["a"].fault is None
    assert apart(engine.drawn["a", 0], alone) <= ALIKE


def test_no_text_encoder_stays_and_prompts_come_from_the_disk(
    engine: Watched, mattes: Mattes, klein_folder: Path, astronaut_selfie: Selfie
) -> None:
    one = job("a", astronaut_selfie)
    first = drawn(engine, [one])["a", 0]
    assert engine.pipe.text_encoder is None
    assert not [o for o in gc.get_objects() if type(o) is Qwen3ForCausalLM]

    again = Watched(mattes, klein_folder, engine.embeddings.folder, opening.means())

    def never(_prompts: list[str]) -> list[object]:
        pytest.fail("encoded again what lay on the disk")

    again.embeddings = Embeddings(engine.embeddings.folder, encoder_of(klein_folder), never)
    assert apart(drawn(again, [one])["a", 0], first) == 0  # from the disk
    assert apart(drawn(again, [one])["a", 0], first) == 0  # from memory


def test_other_text_encoder_weights_never_answer_with_old_files(
    engine: Watched, klein_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "text_encoder"
    shutil.copytree(klein_folder / "text_encoder", other)
    (other / "model.safetensors").touch()
    assert encoder_of(tmp_path) != encoder_of(klein_folder)


def test_what_the_person_confirmed_reaches_the_picture(
    engine: Watched, astronaut_selfie: Selfie
) -> None:
    plain = drawn(engine, [job("a", astronaut_selfie)])["a", 0]
    worded = drawn(engine, [job("a", astronaut_selfie, words=("freckles",))])["a", 0]
    assert apart(plain, worded) > 0


def test_candidates_come_with_their_stages_and_an_srgb_jpeg(
    engine: Watched, astronaut_selfie: Selfie
) -> None:
    one = job("a", astronaut_selfie, mode=Mode.TRUE_FACE, count=2)
    batch = engine.open(engine.bucket(one))
    batch.add(one)
    stages, steps = [], 0
    while (done := batch.step()) is not None:
        stages += done
        steps += 1

    assert steps == len(engine.info.steps)
    first, second = batch.take()
    assert (first.number, second.number) == (0, 1)
    with Image.open(io.BytesIO(first.jpeg)) as image:
        assert (image.format, image.size, bool(image.info["icc_profile"])) == ("JPEG", SIZE, True)
    assert [stage.name for stage in stages] == ["keep_face", "light", "grade"] * 2
    levels = {measure.mark for stage in stages for measure in paired(stage)}
    assert Mark.FAILED not in levels


def held(engine: Watched, mattes: Mattes, folder: Path, how: Means) -> Watched:
    """The same engine, held otherwise."""
    return Watched(mattes, folder, engine.embeddings.folder, how)


@pytest.mark.parametrize("quantised", ["fp8", "int8"])
def test_weights_held_in_8_bits_draw_nearly_the_same(
    engine: Watched, mattes: Mattes, klein_folder: Path, astronaut_selfie: Selfie, quantised: str
) -> None:
    small = held(engine, mattes, klein_folder, opening.means(quantised=quantised))
    one = job("a", astronaut_selfie)
    whole, rough = (drawn(which, [one])["a", 0] for which in (engine, small))
    assert apart(whole, rough) > 0
    assert np.abs(whole.astype(int) - rough).mean() < 4  # 2.3 and 0.5 of 255 were seen


@pytest.mark.parametrize("quantised", ["", "int8"])
def test_compiled_blocks_are_traced_whole_and_draw_the_same(
    engine: Watched,
    mattes: Mattes,
    klein_folder: Path,
    astronaut_selfie: Selfie,
    monkeypatch: pytest.MonkeyPatch,
    quantised: str,
) -> None:
    """Without the code generator, whose C++ takes minutes: what breaks in a model is its tracing."""
    monkeypatch.setattr(torch, "compile", partial(torch.compile, backend="aot_eager"))
    plain = held(engine, mattes, klein_folder, opening.means(quantised=quantised))
    one = job("a", astronaut_selfie)
    whole = drawn(plain, [one])["a", 0]
    traced = held(engine, mattes, klein_folder, opening.means(quantised=quantised, compiled=True))
    torch._dynamo.utils.counters.clear()
    assert apart(drawn(traced, [one])["a", 0], whole) <= ALIKE
    assert torch._dynamo.utils.counters["stats"]["unique_graphs"] > 0


def test_fp8_is_not_compiled_and_that_is_said_at_the_start() -> None:
    with pytest.raises(EngineUnavailable, match="do not go together"):
        opening.means(quantised="fp8", compiled=True)


def noting(call: Callable[..., object], name: str, into: list[str]) -> Callable[..., object]:
    """The same call, its name written down each time."""

    def noted(*given: object, **rest: object) -> object:
        into.append(name)
        return call(*given, **rest)

    return noted


def test_offloaded_every_part_is_asked_for_by_its_hook_and_draws_the_same(
    engine: Watched,
    mattes: Mattes,
    klein_folder: Path,
    astronaut_selfie: Selfie,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A part whose hook is not asked stays in main memory, and a GPU could not use it there."""
    apart_held = held(engine, mattes, klein_folder, replace(opening.means(), offloaded=True))
    asked: list[str] = []
    for name in ("transformer", "vae"):
        hook = getattr(apart_held.pipe, name)._hf_hook

        monkeypatch.setattr(hook, "pre_forward", noting(hook.pre_forward, name, asked))
    one = job("a", astronaut_selfie, mode=Mode.TRUE_FACE)
    assert apart(drawn(apart_held, [one])["a", 0], drawn(engine, [one])["a", 0]) <= ALIKE
    assert list(dict.fromkeys(asked)) == ["vae", "transformer"]  # the selfie is encoded first
    assert asked[-1] == "vae"
    assert asked.count("transformer") == klein.STEPS


def test_a_device_without_room_for_the_model_is_given_a_part_at_a_time_and_that_is_said(
    engine: Watched,
    mattes: Mattes,
    klein_folder: Path,
    astronaut_selfie: Selfie,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_given: object, **_rest: object) -> None:
        monkeypatch.undo()
        raise torch.OutOfMemoryError

    monkeypatch.setattr(Flux2KleinPipeline, "to", full)
    cramped = held(engine, mattes, klein_folder, opening.means())
    assert cramped.how.offloaded
    one = job("a", astronaut_selfie)
    batch = cramped.open(cramped.bucket(one))
    batch.add(one)
    while batch.step() is not None:
        pass
    assert [candidate.fallbacks for candidate in batch.take()] == [("offloaded",)]
    assert apart(cramped.drawn["a", 0], drawn(engine, [one])["a", 0]) <= ALIKE
