"""People at work while what they depend on ends without a goodbye, again and again; and what must be true of it."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.faults.pressing import Presser, stored_of


def work_through(weather, told, *, seconds, pause, chance) -> dict:
    """`weather` has a deployment, `ends`, which may be struck, and `strike`. Whatever anybody is told but that it is
    done, that another was quicker, or that nobody is there, is a mistake and raised here. What was counted."""
    pressers = [Presser(weather.deployment, one) for one in told]
    for presser in pressers:
        presser.log_in()
    with ThreadPoolExecutor(len(pressers)) as at_work:
        working = [at_work.submit(presser.press_for, seconds) for presser in pressers]
        strikes = _storm(weather, chance, seconds, pause)
    for one in working:
        one.result()
    pressers[0].wait()
    counted = [(one.acknowledged, stored, one.unanswered + one.away)
               for one, stored in zip(pressers, stored_of(pressers), strict=True)]  # fmt: skip
    assert all(acknowledged <= stored <= acknowledged + unsure for acknowledged, stored, unsure in counted), counted
    acknowledged, stored, unsure = (sum(column) for column in zip(*counted, strict=True))
    assert acknowledged >= len(told)
    return {"people": len(told), "seconds": seconds, "strikes": strikes, "acknowledged": acknowledged,
            "stored": stored, "unsure": unsure}  # fmt: skip


def _storm(weather, chance, seconds, pause) -> int:
    """Each of them once, then whichever comes; how often something ended."""
    until, strikes, ends = time.monotonic() + seconds, 0, weather.ends
    while time.monotonic() < until:
        weather.strike(ends[strikes] if strikes < len(ends) else chance.choice(ends))
        strikes += 1
        time.sleep(pause)
    return strikes
