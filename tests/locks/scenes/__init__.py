"""A scene for each lock, by "file::function" as tests/evidence/guards.py names it."""

from tests.locks.scenes import (
    administration,
    belonging,
    deadlines,
    factors,
    files,
    mail,
    mornings,
    pages,
    people,
    upkeep,
    withdrawals,
)

ROOMS = (administration, belonging, deadlines, factors, files, mail, mornings, pages, people, upkeep, withdrawals)
SCENES = {place: scene for room in ROOMS for place, scene in room.SCENES.items()}
