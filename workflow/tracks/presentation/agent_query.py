"""How a question of the agent is presented: its words, its page, and what is said of each of its steps."""

from workflow.tracks.agent_questions import AgentQuery
from workflow.tracks.presentation.declared import TURN, Presentation, Said

PRESENTATION = Presentation(
    AgentQuery,
    title="Question of the Migration Management Agent",
    plural="Questions",
    intro="The Migration Management Agent asks a supplier, which answers in five working days.",
    noun="question",
    which=lambda query: query.about,
    page="messages",
    state_words={"open": TURN, "clarification": TURN, "answered": TURN, "closed": "Closed"},
    ends=frozenset({"closed"}),
    steps={
        "ask_clarification": Said("Question sent"),
        "clarify": Said("Answer sent"),
        "answer": Said("Answer sent", instead=("ask_clarification",)),
        "ask_again": Said("Question sent"),
        "close": Said("Question closed"),
        "withdraw": Said("Question withdrawn"),
    },
)
