"""The rules of one installation, as its operator has set them: pure values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class House:
    """How to reach the operator, who may see figures, who is served, and how many orders a day."""

    contact: str = ""
    admins: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    orders_a_day: int = 0

    def serves(self, person: str) -> bool:
        """Whether a person may use the bot."""
        return not self.allowed or person in self.allowed or person in self.admins


OPEN_HOUSE = House()
"""Everybody is served, without limits."""
