"""From a model's picture to a candidate: the person's own head where they keep it, then light and tone."""

from pipeline.arrays import Pixels
from pipeline.contract import Reason, Size
from pipeline.generation import keeping
from pipeline.generation.keeping import Canvas
from pipeline.generation.stepping import Row
from pipeline.protocol import Candidate, Stage
from pipeline.stages import finish, grade, light


def delivered(row: Row, drawn: Pixels, canvas: Canvas | None) -> tuple[list[Stage], Candidate]:
    """Finish a drawn picture (h, w, 3) uint8 sRGB; every step that had the person's pixels is a stage.

    A picture that is drawn throughout has no pixels of the person's to be compared with: no stages.
    """
    height, width = drawn.shape[:2]
    if canvas is None:
        return [], _candidate(row, drawn, (width, height), ())
    job, face, tone = row.job.id, canvas.face, row.job.style.grade
    kept = keeping.composed(canvas, drawn)
    lit = light.relit(kept, face, row.job.style.light)
    toned = grade.graded(lit, face, tone)
    stages = [
        Stage(job, "keep_face", canvas.raw, kept, face),
        Stage(job, "light", kept, lit, face),
        Stage(
            job=job,
            name="grade",
            before=lit,
            after=toned,
            face=face,
            exposure=float(tone.get("exposure", 0.0)),
            monochrome=bool(tone.get("monochrome", False)),
        ),
    ]
    return stages, _candidate(row, toned, canvas.size, canvas.notes)


def _candidate(row: Row, picture: Pixels, size: Size, notes: tuple[Reason, ...]) -> Candidate:
    jpeg = finish.jpeg(picture)
    return Candidate(row.job.id, jpeg, size, notes=notes, number=row.number)
