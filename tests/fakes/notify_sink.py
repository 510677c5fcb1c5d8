"""A GOV.UK Notify for the tests, on this computer: keeps what it takes, and refuses when told to."""

import json
from urllib.parse import parse_qs, urlsplit

import jwt

from tests.fakes.served import Clerk, Served

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"the_portal-{SERVICE}-{SECRET}"


class _Clerk(Clerk):
    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._look_at_the_key()
        answer = self.owner.answers.pop(0) if self.owner.answers else None
        if answer is None or answer == "drop":
            self.owner.taken.append(said | {"status": "sending"})
        if answer == "drop":
            self.connection.close()
        elif answer:
            code, *sentences = answer
            self.say(code, {"errors": [{"error": "Error", "message": one} for one in sentences]})
        else:
            self.say(201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": said["reference"]})

    def do_GET(self):
        self._look_at_the_key()
        [reference] = parse_qs(urlsplit(self.path).query)["reference"]
        self.owner.asked.append(reference)
        found = [{"status": one["status"]} for one in self.owner.taken if one["reference"] == reference]
        self.say(200, {"notifications": found, "links": {}})

    def _look_at_the_key(self):
        token = self.headers["Authorization"].removeprefix("Bearer ")
        self.owner.signed_by_us.append(jwt.decode(token, SECRET, algorithms=["HS256"])["iss"] == SERVICE)


class NotifySink(Served):
    """`taken`: what was accepted, in order, each with its `status`. `answers` is what it says to the next instead,
    oldest first: a status and sentences, or "drop", which keeps the mail and cuts the line. `asked` are references."""

    clerk = _Clerk

    def __init__(self):
        super().__init__()
        self.taken, self.answers, self.asked, self.signed_by_us = [], [], [], []
        self.url = f"http://{self.host}"
