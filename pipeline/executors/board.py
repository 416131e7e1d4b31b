"""What a worker and its far devices tell each other of batches under way. Knows nothing of the network."""

from collections.abc import Sequence

Told = dict[int, tuple[str, float]]
"""How far seats of a batch are: stage, and 0 to 1."""


class Board:
    """One worker's batches under way: how far their seats are, and which are not wanted any more.

    It goes when its worker goes, and whoever asks it then learns that nobody waits.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._told: dict[str, Told] = {}
        self._gone: dict[str, set[int]] = {}

    def begin(self, batch: str) -> None:
        """Note that a batch is waited for."""
        self._told[batch], self._gone[batch] = {}, set()

    def end(self, batch: str) -> None:
        """Note that it is not, any more: whoever is at it yet is to stop."""
        self._told.pop(batch, None)
        self._gone.pop(batch, None)

    def report(self, batch: str, seat: int, stage: str, fraction: float) -> bool:
        """Note how far a seat is; whether it is wanted still."""
        if batch in self._told:
            self._told[batch][seat] = (stage, fraction)
        return self.wanted(batch, seat)

    def wanted(self, batch: str, seat: int) -> bool:
        """Tell whether a seat is wanted still."""
        return batch in self._gone and seat not in self._gone[batch]

    def exchange(self, batch: str, gone: Sequence[int]) -> Told:
        """Note which seats are not wanted any more; returns what was reported since."""
        if batch not in self._told:
            return {}
        self._gone[batch].update(gone)
        told, self._told[batch] = self._told[batch], {}
        return told
