"""Somebody who presses buttons without pause, and counts how often the portal said that it was done."""

import time
from urllib.error import HTTPError

from tests.faults.services import NOT_THERE, soon
from tests.faults.visitor import Visitor, fields

BACK_AND_FORTH = (("withdraw", {"reason": "Moved to next year"}), ("prepare-again", {}))
THE_OTHER_ONE, AWAY = (409, 410), 503
PATIENCE, A_WHILE = 5, 0.1  # seconds


class Presser(Visitor):
    """Withdraws a funding case and takes it up again, and so on. Whatever else is said to that is a mistake."""

    def __init__(self, deployment, told=None):
        """`told`: of one of several journeys, as inside.py says."""
        super().__init__(deployment)
        self.deployment, self.told = deployment, told or deployment.told("journey")
        self.acknowledged, self.unanswered, self.away = 0, 0, 0

    def wait(self):
        soon(lambda: self.get("/readyz").status == 200)

    def log_in(self):
        self.wait()
        self.post("/log-in/?password", login=self.told["email"], password=self.told["password"])

    def press_for(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for step, answers in BACK_AND_FORTH:
                self._press(f"{self.told['funding']}{step}/", answers)

    def _press(self, address, answers):
        try:
            hidden = fields(self.get(address, PATIENCE).read().decode())
        except HTTPError as refusal:
            self._turned_away(refusal)
        except NOT_THERE:
            time.sleep(A_WHILE)  # nothing was asked for
        else:
            self._send(address, hidden | answers)

    def _send(self, address, answers):
        try:
            page = self.send(address, answers, PATIENCE)
        except HTTPError as refusal:
            self._turned_away(refusal)
        except NOT_THERE:
            self.unanswered += 1
        else:
            self.acknowledged += "/do/" not in page.url

    def _turned_away(self, refusal):
        if refusal.code not in (*THE_OTHER_ONE, AWAY):
            raise refusal
        self.away += refusal.code == AWAY

    @property
    def stored(self):
        """Of the presses, those that are in the history; and the history is whole."""
        return stored_of([self])[0]


def stored_of(pressers) -> list[int]:
    """The same of each of several, read at once."""
    told = pressers[0].deployment.told("histories", *(one.told["pk"] for one in pressers))
    return [sum(step in ("withdraw", "prepare_again") for step in steps) for steps in told]
