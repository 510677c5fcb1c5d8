"""How a request for help is presented: its words, its page, and what is said of each of its steps."""

from workflow.tracks.agent_questions import HelpRequest
from workflow.tracks.presentation.declared import TURN, Presentation, Said

PRESENTATION = Presentation(
    HelpRequest,
    title="Request for help",
    plural="Help",
    intro="Any organisation may ask the Migration Management Agent for help.",
    noun="request for help",
    which=lambda request: request.about,
    page="messages",
    state_words={"raised": TURN, "with_agent": TURN, "resolved": "Completed", "withdrawn": "Withdrawn"},
    ends=frozenset({"resolved", "withdrawn"}),
    steps={
        "take_up": Said("Request for help taken up"),
        "resolve": Said("Request for help resolved"),
        "withdraw": Said("Request for help withdrawn"),
    },
)
