"""What the bot remembers of each person, in the same database as the jobs.

Every function takes the transaction it is part of, so that an update is marked as seen, the session
saved and its job submitted together or not at all. Photos are vault ids here, never bytes.
"""

from bot.store.appealing import appeal, appealed, grant, spared
from bot.store.arriving import Arrived, arrive, arrived, fresh, settle
from bot.store.keeping import everything, forget, sweep
from bot.store.labelling import labelled, relabel, said
from bot.store.people import Consent, agree, agreed, consent, load, save
from bot.store.pinning import CHOOSING_S, Team, ask_team, looks, pin, team
from bot.store.showing import (
    all_refs,
    bookmark,
    recent_refs,
    refs,
    set_bookmark,
    set_refs,
    transcript,
    write,
)
from bot.store.tables import METADATA, shown, teams

__all__ = [
    "CHOOSING_S",
    "METADATA",
    "Arrived",
    "Consent",
    "Team",
    "agree",
    "agreed",
    "all_refs",
    "appeal",
    "appealed",
    "arrive",
    "arrived",
    "ask_team",
    "bookmark",
    "consent",
    "everything",
    "forget",
    "fresh",
    "grant",
    "labelled",
    "load",
    "looks",
    "pin",
    "recent_refs",
    "refs",
    "relabel",
    "said",
    "save",
    "set_bookmark",
    "set_refs",
    "settle",
    "shown",
    "spared",
    "sweep",
    "team",
    "teams",
    "transcript",
    "write",
]
