"""Who is looking, and the frame of a migration, for sample pages."""

from dataclasses import dataclass


@dataclass
class SampleOrganisation:
    name: str
    kind: str
    words: str
    ods_code: str = "U99D1"

    def get_kind_display(self):
        return self.words


@dataclass
class SampleUser:
    name: str


@dataclass
class SampleActor:
    user: SampleUser
    organisation: SampleOrganisation
    is_confirmed: bool = True


PRIYA = SampleActor(
    SampleUser("Priya Shah"), SampleOrganisation("Northshire CSU", "delivery_partner", "Delivery partner")
)
MIGRATION = {
    "reference": "MIG-7F3K-Q",
    "practice": "Quillbrook Lane Surgery",
    "href": "/migrations/MIG-7F3K-Q",
    "ended": None,
    "ods_news": [],
    "sections": [
        {"text": "Overview", "href": "/m/", "current": True},
        {"text": "Funding", "href": "/m/funding"},
        {"text": "Go-live date", "href": "/m/go-live"},
        {"text": "Call-offs", "href": "/m/call-offs"},
        {"text": "Data", "href": "/m/extracts", "count": 3},
        {"text": "Meetings", "href": "/m/kick-off"},
        {"text": "Messages and files", "href": "/m/messages", "count": 1},
    ],
}
IN_MESSAGES = {
    "pages": [
        {"text": "Messages", "href": "/m/messages"},
        {"text": "Documents", "href": "/m/documents"},
        {"text": "Notes", "href": "/m/notes"},
        {"text": "People", "href": "/m/people"},
        {"text": "History", "href": "/m/history", "current": True},
    ]
}
