"""The rules of one installation, as its operator has set them: pure values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class House:
    """How to reach the operator, who may see figures, who is served and where, and how much.

    `places` are the Discord servers (`discord:SERVER_ID`) in which people are served; empty: all. A
    server's limits are for all orders that come from it together; 0 is no limit. Admins are served
    everywhere, and no server's limit is theirs.
    """

    contact: str = ""
    admins: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    orders_a_day: int = 0
    places: frozenset[str] = frozenset()
    place_orders_a_day: int = 0
    place_people: int = 0

    def serves(self, person: str) -> bool:
        """Whether a person may use the bot."""
        return not self.allowed or person in self.allowed or person in self.admins

    def serves_in(self, place: str, person: str) -> bool:
        """Whether a person may use the bot there; "" is a chat of their own."""
        return not place or not self.places or place in self.places or person in self.admins


OPEN_HOUSE = House()
"""Everybody is served, without limits."""
