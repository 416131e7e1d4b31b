"""All that crosses the line between bot and pipeline: frozen data, standard library only.

The pipeline speaks in codes and numbers; every sentence to a person is in `bot.wording`.

* `Verdict`   what the selfie coach found in one photo
* `Task`      one wish put into the ledger: inspect a photo, try on every style, make headshots
* `Outcome`   what came of it: `Inspected`, `Sheet`, `Shots`, or a `Refusal` a person can put right

A fault of our own raises `PipelineError`; the worker logs it and fails the job:

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

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto

MAX_SELFIES = 12

Size = tuple[int, int]
"""(width, height) in pixels."""

SIZES: tuple[Size, ...] = ((1600, 2000), (1024, 1280), (640, 800))
"""What a headshot may measure, best first."""

SAMPLE_SIZE: Size = (320, 400)
"""What the sample portraits give (their faces are about 100 px high); never offered for a selfie."""

MAX_ENLARGEMENT = 1.6
"""Output pixels per selfie pixel beyond which a headshot looks soft."""


class Mode(StrEnum):
    """Whose pixels the face is made of.

    STUDIO: all the person's own. TRUE_FACE: head and hair the person's own, clothes and backdrop
    drawn. REIMAGINED: all drawn, after the person's selfies.
    """

    STUDIO = auto()
    TRUE_FACE = auto()
    REIMAGINED = auto()


class Family(StrEnum):
    """A kind of backdrop, in the menu's order."""

    PAPER = auto()
    CANVAS = auto()
    OFFICE = auto()
    OUTDOORS = auto()
    LIBRARY = auto()
    BRAND = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be ordered besides Studio, which every worker makes.

    `drawing` are the modes that draw; `sends` says that selfies leave for another server where one of
    them is chosen (of several workers: that they may).
    """

    drawing: tuple[Mode, ...] = ()
    sends: bool = False

    def covers(self, mode: Mode, *, may_send: bool) -> bool:
        """Whether who makes this offer makes headshots in a mode, and may."""
        drawn = mode in self.drawing and (may_send or not self.sends)
        return mode is Mode.STUDIO or drawn


STUDIO_ALONE = Offer()


class Reason(StrEnum):
    """What the coach can say about a photo. The first group is about files, not faces."""

    EMPTY = auto()
    UNREADABLE = auto()
    TOO_MANY_PIXELS = auto()
    ABSURD_SHAPE = auto()
    TOOK_TOO_LONG = auto()

    NO_FACE = auto()
    SEVERAL_FACES = auto()
    TOO_SMALL = auto()
    CUT_OFF = auto()
    COVERED = auto()
    TURNED_AWAY = auto()
    EYES_CLOSED = auto()
    BLURRED = auto()
    TOO_DARK = auto()
    BURNT_OUT = auto()
    NOISY = auto()
    SOMEONE_ELSE = auto()
    NO_FRAMING = auto()
    SAME_PICTURE = auto()

    INDECENT = auto()
    LOOKS_YOUNG = auto()

    UNEVEN_LIGHT = auto()
    COLOUR_CAST = auto()
    STRETCHED = auto()
    HARD_TO_CUT_OUT = auto()
    HAND_IN_FRONT = auto()
    OTHERS_BEHIND = auto()


class Check(StrEnum):
    """What may turn somebody away by mistake, and an operator may let a person through.

    AGE: whose face looks too young. DECENCY: a photo or headshot taken for an indecent one. PEOPLE: a
    photo taken for one of somebody else than the others of its set.
    """

    AGE = auto()
    DECENCY = auto()
    PEOPLE = auto()


CHECKED_BY = {
    Reason.LOOKS_YOUNG: Check.AGE,
    Reason.INDECENT: Check.DECENCY,
    Reason.SOMEONE_ELSE: Check.PEOPLE,
}
"""Which check sets a photo aside for that reason."""

NOT_KEPT = frozenset({Reason.INDECENT, Reason.LOOKS_YOUNG})
"""Photos refused for one of these are deleted at once."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The coach's word on one photo.

    `reason` is set if and only if the photo is set aside; `notes` are remarks beside it, on a photo
    that is used above all. `score` ranks the used ones (0 to 1, higher is better; see
    `pipeline.selfies.coach`), `face` is the height of the face in photo pixels.
    """

    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()
    score: float = 0.0
    face: int = 0

    @property
    def used(self) -> bool:
        """Whether headshots may be made from the photo."""
        return self.reason is None


class Refusal(StrEnum):
    """Why a whole task came to nothing though no photo is to blame alone."""

    NO_USABLE_SELFIE = auto()
    NO_MORE_SELFIES = auto()
    TOO_SMALL = auto()
    NO_FRAMING = auto()
    FACE_MOVED = auto()
    INDECENT = auto()
    EXPIRED = auto()
    NO_COLOUR = auto()


class Mark(StrEnum):
    """Whether a measure passed. What cannot be taken is `NOT_CHECKED`, never `PASSED`."""

    PASSED = auto()
    FAILED = auto()
    NOT_CHECKED = auto()


class Level(StrEnum):
    """What was held against what, strictest first.

    PAIRED: a step's picture against that step's own input. PICTURE: one picture against the
    person's selfies. JOB: all pictures of a job together against them. SERVICE: many jobs.
    """

    PAIRED = auto()
    PICTURE = auto()
    JOB = auto()
    SERVICE = auto()


class Unit(StrEnum):
    """What a value counts: CIELAB units, embedding distance, a share, standard deviations, things."""

    LAB = auto()
    DISTANCE = auto()
    SHARE = auto()
    SIGMA = auto()
    COUNT = auto()


class Unchecked(StrEnum):
    """Why a measure was not taken."""

    NO_FACE = auto()
    TOO_SMALL = auto()
    TURNED_AWAY = auto()
    CLIPPED = auto()
    MONOCHROME = auto()
    HIDDEN = auto()
    FEW_SELFIES = auto()
    FEW_PICTURES = auto()
    OWN_PIXELS = auto()
    UNLIKE_OTHERS = auto()
    TOLD_OTHERWISE = auto()
    NO_MODEL = auto()


@dataclass(frozen=True, slots=True)
class Measure:
    """One likeness check: what, over which stage, how much, how much is allowed, against what.

    `name` is a dotted code such as "skin.dL" and `step` the stage it was taken over, "selfie" where
    the finished picture was held against the one it was made of, "" where against the others. Where nothing could be judged the mark is
    NOT_CHECKED and `why` says why: `value` is None, or is known but rests on too few pictures.
    """

    name: str
    step: str
    value: float | None
    limit: float
    mark: Mark
    level: Level = Level.PAIRED
    unit: Unit = Unit.SHARE
    why: Unchecked | None = None


class Part(StrEnum):
    """The five things a likeness card speaks of, in its order."""

    IDENTITY = auto()
    SKIN = auto()
    EYES = auto()
    HAIR = auto()
    ANATOMY = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a likeness card: all measures of a part, joined.

    FAILED where one failed that counts, PASSED where something was measured and none failed.
    `shown` is the measure nearest to its limit, of those that decided; None where nothing could be
    measured. `unchecked` tells what was lacking for the rest.
    """

    part: Part
    mark: Mark
    shown: Measure | None = None
    unchecked: tuple[Unchecked, ...] = ()


class Eyes(StrEnum):
    """Words for the colour of one's own eyes."""

    BROWN_EYES = auto()
    HAZEL_EYES = auto()
    AMBER_EYES = auto()
    GREEN_EYES = auto()
    BLUE_EYES = auto()
    GREY_EYES = auto()


class Hair(StrEnum):
    """Words for one's own hair, or for what is worn in its place."""

    STRAIGHT_HAIR = auto()
    SILK_PRESS = auto()
    WAVY_HAIR = auto()
    CURLY_HAIR = auto()
    COILY_HAIR = auto()
    AFRO = auto()
    TWISTS = auto()
    LOCS = auto()
    BOX_BRAIDS = auto()
    CORNROWS = auto()
    BALD = auto()
    HIJAB = auto()
    TURBAN = auto()


OWN_WORDS: Mapping[Part, type[Eyes | Hair]] = {Part.EYES: Eyes, Part.HAIR: Hair}
"""What people may tell of their own looks, one word each; never inferred."""


class Kind(StrEnum):
    """The job kinds, in the order in which they are served.

    A verification is served like an inspection, an adjustment like a preview: somebody looks on.
    """

    INSPECT = auto()
    PREVIEW = auto()
    HEADSHOTS = auto()
    VERIFY = auto()
    ADJUST = auto()


class Format(StrEnum):
    """What a headshot may be wanted as. PASSPORT_LIKE is no official photo, and is said not to be."""

    SQUARE = auto()
    CIRCLE = auto()
    CV = auto()
    BANNER = auto()
    BADGE = auto()
    PRINT_4X6 = auto()
    PRINT_5X7 = auto()
    PASSPORT_LIKE = auto()


PRINTS = frozenset({Format.PRINT_4X6, Format.PRINT_5X7})
"""Inches, at 300 dpi, as TIFF; the others are JPEG."""


MOST_WARMTH = MOST_LIGHT = MOST_ZOOM = 2
"""Steps that a headshot may be adjusted by, either way, counted from the first picture."""


@dataclass(frozen=True, slots=True)
class Adjust:
    """How a headshot is to differ from what its style makes of its selfie, in steps either way.

    More `warmth` is warmer, more `light` brighter, more `zoom` tighter. `backdrop` is the style whose
    backdrop is behind the person, "" for the style's own. `anew` says that no headshot was delivered of
    this selfie in this style, so that all is measured that is measured of a first one.
    """

    warmth: int = 0
    light: int = 0
    zoom: int = 0
    backdrop: str = ""
    anew: bool = False


AS_MADE = Adjust()


@dataclass(frozen=True, slots=True)
class Task:
    """A wish, as the ledger keeps it: photo ids, never bytes.

    inspect: `photos` is the one photo to judge, `beside` the set it joins. preview: the selfies to
    choose from. headshots: the same, with `style`, `count` and `round` (0, 1, ... for "more like
    this"), in a `mode` and with `words` (codes of `Eyes` and `Hair` above all) that the person told of
    themselves; `may_send` is their yes to selfies going to another server, `spared` are checks that the
    operator lets them through. verify: the one file to look at. adjust: the one selfie, `style` and how the
    headshot is to differ, or in every format where `formats` is set. `sample` marks the demonstration
    portraits, which may come out at `SAMPLE_SIZE`. `tone` is the person's own word on the Monk scale, 1
    (lightest) to 10, 0 where nothing was said; it serves to watch over the service as a whole, and
    changes nothing in a picture.
    """

    kind: Kind
    photos: tuple[str, ...]
    beside: tuple[str, ...] = ()
    style: str = ""
    count: int = 1
    round: int = 0
    sample: bool = False
    tone: int = 0
    mode: Mode = Mode.STUDIO
    words: tuple[str, ...] = ()
    may_send: bool = False
    spared: tuple[Check, ...] = ()
    adjust: Adjust = AS_MADE
    formats: bool = False


def bucket(task: Task) -> str:
    """Name the bucket of a task: a worker takes tasks together only where these are equal.

    The sample portraits are apart, for a picture's size may be another one, and the modes that draw,
    which not every worker makes. What an engine asks beyond this, such as one size for all of a pass,
    it sees to itself (`Engine.bucket`).
    """
    drawn = (task.mode, *(("sent",) if task.may_send else ())) if task.mode != Mode.STUDIO else ()
    return ".".join((task.kind, *drawn, *(("sample",) if task.sample else ())))


def elsewhere(offer: Offer) -> frozenset[str]:
    """Name the buckets that whoever makes this offer leaves to others."""
    return frozenset(
        bucket(Task(Kind.HEADSHOTS, (), mode=mode, may_send=may_send, sample=sample))
        for mode in Mode
        for may_send in (False, True)
        for sample in (False, True)
        if not offer.covers(mode, may_send=may_send)
    )


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came of an inspect task; the clean pixels have replaced the photo in the vault."""

    photo: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sheet:
    """A person's best selfie tried on in every style: (style slug, picture id) pairs."""

    source: str
    pictures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Headshot:
    """A finished picture: its id in the vault, the selfie it is, and what was measured.

    `card` has a line for each `Part`, in order; `card_picture` is the vault id of a small wordless
    picture beside it (the selfie's face, the result's, and swatches of both); `engine` made it.
    Headshots made before there were cards have none of these.
    """

    picture: str
    source: str
    style: str
    size: Size
    measures: tuple[Measure, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    card: tuple[Line, ...] = ()
    card_picture: str = ""
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A picture that was made of selfie `source` and is not given out, with what it failed."""

    source: str
    failed: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Shots:
    """What came of a headshots task, best first, and what was set aside or withheld on the way.

    `measures` are those of the whole job: all its pictures together. Where drawn skin lies far from what
    the selfies predict, `corrected` are the same headshots with it brought closer, to choose from, and
    `sheet` is a picture of either side by side.
    """

    headshots: tuple[Headshot, ...]
    set_aside: tuple[tuple[str, Reason], ...] = ()
    measures: tuple[Measure, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    corrected: tuple[Headshot, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A headshot in every format: (format, vault id, size), and why some are lacking."""

    pictures: tuple[tuple[Format, str, Size], ...]
    lacking: tuple[tuple[Format, Refusal], ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A task that a person can put right, with what each selfie lacked, or what was withheld."""

    reason: Refusal
    set_aside: tuple[tuple[str, Reason], ...] = ()
    withheld: tuple[Withheld, ...] = ()


class Standing(StrEnum):
    """What the marks of a picture say."""

    NOT_OURS = auto()
    """No signature of this installation: made elsewhere, or encoded again on its way."""
    ALTERED = auto()
    UNALTERED = auto()
    COPY = auto()
    """No signature, but alike enough to a headshot that is held to be that one, encoded again."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What came of a verify task: where a picture comes from; `when` it was made (Unix time), where it is ours."""

    standing: Standing
    when: float = 0.0


Outcome = Inspected | Sheet | Shots | Formatted | Refused | Origin


class State(StrEnum):
    """Where a job stands."""

    QUEUED = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """One job as `watch` reports it, at ledger sequence number `seq`.

    `position` counts the jobs before it (0 when running), `stage` names the step it is in and
    `progress` how far it is, 0 to 1. `outcome` is set when `state` is DONE. FAILED is our fault.
    """

    seq: int
    job: int
    person: str = field(repr=False)
    task: Task
    state: State
    position: int = 0
    stage: str = ""
    progress: float = 0.0
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """How many jobs come before a queued one, and the seconds until it is expected to be done."""

    ahead: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's bytes on their way through one process; never logged, never in the ledger.

    `card` is the card's picture of a headshot, JPEG; `look` what its copies are known again by
    (`pipeline.prints`).
    """

    data: bytes = field(repr=False)
    card: bytes = field(default=b"", repr=False)
    look: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the recipe made of some selfies: every verdict, the headshots best first, or why not.

    `measures` are those of the whole job, `withheld` what was made and is not given out; `corrected` and
    `sheet` (JPEG) as in `Shots`.
    """

    selfies: tuple[tuple[str, Verdict], ...]
    headshots: tuple[tuple[Headshot, Picture], ...] = ()
    refusal: Refusal | None = None
    measures: tuple[Measure, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    corrected: tuple[tuple[Headshot, Picture], ...] = ()
    sheet: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Crops:
    """What the recipe made of one selfie in every format: (format, size, file), and why some are lacking."""

    files: tuple[tuple[Format, Size, bytes], ...] = field(repr=False)
    lacking: tuple[tuple[Format, Refusal], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the guard says of pictures from anywhere: of each, and of all of them together.

    `pictures` are (name, measures) pairs; `unread` names files that show no face or do not open.
    `tone` is "dark", "medium" or "light" where it is known, else "".
    """

    name: str
    pictures: tuple[tuple[str, tuple[Measure, ...]], ...]
    together: tuple[Measure, ...]
    unread: tuple[tuple[str, Reason], ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """A measure of the service: the mean over the jobs of people of one tone, and its 95 % interval."""

    measure: Measure
    tone: str
    low: float
    high: float
    jobs: int


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of one headshot, and what was measured of it.

    `wrong` are the parts that they said are not theirs, none where it looks like them; `person` tells
    people apart and names nobody.
    """

    person: int
    wrong: frozenset[Part]
    measures: tuple[Measure, ...]


Share = tuple[float, float, float]
"""A share of headshots, and its 95 % interval over people."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """How often people said that a part is wrong, against what one catch measured of it.

    `people` said something of headshots on which it was measured, `wrong` of them that the part is not
    theirs. `cut` is the value over its limit that parts complaints from content best; `below` and
    `above` are the shares of complaints on either side, of people whom the cut was not chosen on. None
    where people are too few.
    """

    name: str
    part: Part
    people: int
    wrong: int
    cut: float | None = None
    below: Share | None = None
    above: Share | None = None

    @property
    def rises(self) -> bool:
        """Whether there are more complaints beyond the cut than up to it, beyond chance."""
        return bool(self.below and self.above and self.above[1] > self.below[2])


class Made(StrEnum):
    """How a picture came to be, in the words of IPTC's NewsCodes "digital source type"."""

    COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/composite"
    """A photograph, edited, before a backdrop that a program drew; no generative model."""
    PARTLY_GENERATED = (
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    )
    """A photographed face; clothes or surroundings by a generative model."""
    GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    """All by a generative model."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What headshots are signed with: where it lies, SHA-256 of the certificate, until when it counts (Unix)."""

    folder: str
    fingerprint: str
    issuer: str
    until: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `likeness doctor` looked at: a dotted code, whether it is well, and the detail."""

    code: str
    good: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One picture of an acceptance run, and what was measured of it (`pipeline.acceptance`).

    Without a style: all pictures of the mode, `count` of them, together. `memory` is GB of a GPU;
    `none` says why there is no picture or no face in it. `measures` are the guard's, against selfies
    that the engine was not shown, and those of each step against its own input; `failed` are
    those of them for which the picture would be withheld.
    """

    mode: Mode
    style: str
    seconds: float = 0.0
    memory: float = 0.0
    fallbacks: tuple[str, ...] = ()
    none: str = ""
    measures: tuple[Measure, ...] = ()
    failed: tuple[Measure, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One model file: `member` is its path in its wheel, `inner` its name inside a .task member.

    `size` is in bytes.
    """

    name: str
    member: str
    sha256: str
    size: int
    licence: str
    role: str
    source: str
    inner: str = ""


class PipelineError(Exception):
    """Base of all that is our own fault."""


class WeightsMissing(PipelineError):
    """A model file is absent, or its sha256 is not the pinned one."""


class EngineUnavailable(PipelineError):
    """The engine cannot run here."""


class NoPictures(PipelineError):
    """An acceptance run has nothing to make, or nothing to make it from."""
