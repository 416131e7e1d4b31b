"""What the guard finds and what it wrongly doubts, row by row of its table (`make likeness-bench`).

Reads the folder of photographs that LIKENESS_PHOTOS names (for `photos` and `measure` alike, see
`pipeline.trials.people`); limits are learnt from half of the people and tested on the other, both
ways round. Without it only the rows that compare a step with its own input are run, on the two
portraits that come with the project.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from pipeline.faces import FaceModels
from pipeline.selfies import Sandbox
from pipeline.settings import Settings
from pipeline.trials import figures, people
from tests.conftest import PHOTOS

OWN = {name: ("light", [PHOTOS / f"{name}.jpg"]) for name in ("astronaut", "grace_hopper")}


def main() -> None:
    """Measure, print the table, and write it as JSON where a file is named."""
    folder = os.environ.get("LIKENESS_PHOTOS")
    listed = people.listed(Path(folder)) if folder else OWN
    with Sandbox() as sandbox:
        models = FaceModels(Settings().weights)
        everybody = list(people.read(listed, models, sandbox, tell))
    table = figures.table(everybody) if folder else figures.paired_table(everybody)
    count = sum(len(one.innocent) for one in everybody)
    print(f"{len(everybody)} people, {count} photographs")
    print("\n".join(figures.lines(table)))
    if not folder:
        print("Left out: every row against selfies, which takes photographs (LIKENESS_PHOTOS).")
    print("Not measured by anything here: ears, shoulders, glasses and headwear that are lost.")
    if len(sys.argv) > 1:
        rows = [asdict(row) | {"reached": row.reached, "enough": row.enough} for row in table]
        Path(sys.argv[1]).write_text(json.dumps({"likeness": rows}, indent=1))


def tell(stage: str, share: float) -> None:
    """Say how far along the measuring is."""
    print(f"\r{stage} {share:4.0%}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
