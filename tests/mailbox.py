"""A mail server for the tests: keeps what it accepts, and refuses when told to."""

import asyncio
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.servers import free_port


class Mailbox:
    """`messages` in the order they came, each with `recipients`.

    `answers` is what it says to the next messages instead of accepting them ("451 Try later"), oldest first;
    "drop" keeps the message and cuts the connection before saying so, "hang" says nothing for a while.
    `refusals` maps an address to what is said about it ("550 No such person"), `refuses_sender` is said of ours.
    `seconds_a_mail` makes it slow: half of them pass before a mail is kept, half before that is said.
    """

    def __init__(self):
        self.messages, self.answers, self.refusals = [], [], {}
        self.refuses_sender, self.seconds_a_mail, self.hangs_for = "", 0, 5
        self.address = "127.0.0.1", free_port()
        host, port = self.address
        self._controller = Controller(_Clerk(self), hostname=host, port=port, ready_timeout=10)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    def to(self, recipient):
        return [message for message in self.messages if recipient in message.recipients]


class _Clerk:
    def __init__(self, box):
        self.box = box

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.box.refuses_sender or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if refusal := self.box.refusals.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.box.answers.pop(0) if self.box.answers else "250 OK"
        if answer == "hang":
            await asyncio.sleep(self.box.hangs_for)
        await asyncio.sleep(self.box.seconds_a_mail / 2)
        if answer in ("250 OK", "drop"):
            self._keep(envelope)
        await asyncio.sleep(self.box.seconds_a_mail / 2)
        if answer == "drop":
            server.transport.close()
        return answer

    def _keep(self, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        message.recipients, message.content = list(envelope.rcpt_tos), envelope.content
        self.box.messages.append(message)
