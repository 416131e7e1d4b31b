"""The catches along a learnt direction: what each describes, and the damage that taught it."""

from operator import attrgetter

from pipeline.contract import Level
from pipeline.likeness import eyes
from pipeline.likeness.catch import Catch

PICTURE_AND_JOB, JOB = (Level.PICTURE, Level.JOB), (Level.JOB,)

CATCHES = (
    Catch("eyes.colour", eyes.describe, "blue eyes", PICTURE_AND_JOB),
    Catch("hair.blurred", attrgetter("hair"), "hair blurred"),
    Catch("hair.straightened", attrgetter("hair"), "hair straightened"),
    Catch("hair.volume", attrgetter("hair"), "hair volume lost"),
    Catch("shape.jaw", attrgetter("shape"), "jaw -10 %", JOB),
    Catch("shape.lips", attrgetter("shape"), "lips +20 %", JOB),
    Catch("teeth.garbled", attrgetter("teeth"), "teeth garbled", relative=False),
)
