"""How a funding case is presented: its words, its page, and what is said of each of its steps."""

from workflow.tracks.funding import FundingCase
from workflow.tracks.papers.funding_state import BEING_WRITTEN
from workflow.tracks.papers.signatures import SIGNATURES
from workflow.tracks.presentation.declared import (
    OF_DOCUMENTS,
    TURN,
    Presentation,
    Reads,
    Said,
    Shown,
    kind_as_noun,
    saved,
)

PARTS = {
    "justification": "Business justification",
    "interoperability": "Interoperability check",
    "agreement": "Agreement between the commissioner and the practice",
    "costs": "Costs and who pays",
    "documents": "Documents",
}


def _what_will_not_work(case):
    for system in case.to_check():
        row = case.interoperability.get(str(system.key))
        if row and row["works"] == "does_not":
            yield f"{system} will not work with {case.migration.to_system}. Penalty: {row['penalty']}"


def _to_weigh_before_approval(case, actor):
    yield from _what_will_not_work(case)
    if signed := case.signed_for_other_costs:
        yield f"The practice signed for costs of {signed}. They have been changed since, to {case.total}."


def _what_was_asked(case, actor):
    """Sending takes the remarks off the page."""
    for text in case.returned.values():
        yield f"The commissioner asked for this change: {text}"


def _whose_signature_ends(*fields):
    def said(case, actor):
        for signed in (getattr(case, field) for field in fields if case.state in BEING_WRITTEN):
            if signed:
                by = f"{signed['name']}, {signed['role']},"
                yield f"{by} has signed. This ends the signature: it must be signed again."

    return said


ENDS_THE_SIGN_OFF = _whose_signature_ends("practice_sign_off")
ENDS_BOTH = _whose_signature_ends(*SIGNATURES)


def _which(case):
    return "" if case.kind == "main" else case.get_kind_display().lower()


PRESENTATION = Presentation(
    FundingCase,
    title="Funding case",
    plural="Funding",
    intro="Why the practice wants another system, whether it will work with the rest, and who pays.",
    noun=kind_as_noun,
    which=_which,
    page="funding_case",
    page_each=True,
    parts=PARTS,
    state_words={
        "draft": "Draft",
        "submitted": TURN,
        "info_requested": "Returned",
        "approved": "Approved",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
    history={
        "approved_on": Shown("Approved on", Reads.DAY),
        "cost_lines": Shown("Costs", Reads.COSTS),
        "services": Shown("Added to the check", Reads.SERVICES),
        "boards": Shown("Local boards", Reads.BOARDS),
        "interoperability_signed": Shown("Interoperability check, signed by", Reads.SIGNATURE),
        "practice_sign_off": Shown("Practice sign-off", Reads.SIGNATURE),
    },
    elsewhere={
        **OF_DOCUMENTS,
        "the versions of the business justification": ("reasons", "options", "benefits"),
        "the check of the other systems": ("system", "service", "works", "penalty", "decided_by", "checked_by"),
        "the signatures": ("role",),
        "the agreement of the practice": ("in_place_since", "why_not"),
        "the costs": ("what", "amount", "per", "source", "line"),
        "the decisions of the boards": ("decision", "decided_on"),
    },
    steps={
        "add_document": Said("Document added"),
        "remove_document": Said("Document taken out"),
        "write_justification": saved("Business justification", cautions=ENDS_THE_SIGN_OFF),
        "check_system": saved("Check", cautions=ENDS_BOTH),
        "sign_interoperability": Said("Interoperability check signed"),
        "record_agreement": Said("Agreement recorded", cautions=ENDS_THE_SIGN_OFF),
        "add_cost": Said("Cost added", cautions=ENDS_THE_SIGN_OFF),
        "change_cost": Said("Cost changed", cautions=ENDS_THE_SIGN_OFF),
        "remove_cost": Said("Cost taken out", cautions=ENDS_THE_SIGN_OFF),
        "add_service": Said("Service added to the check", cautions=ENDS_BOTH),
        "remove_service": Said("Service taken out of the check", cautions=ENDS_BOTH),
        "remove_board": Said("Board taken out"),
        "sign_off": Said("Funding case signed off"),
        "record_outside_approval": Said("Approval recorded"),
        "send": Said("Funding case sent", milestone=True, cautions=_what_was_asked),
        "record_board": Said("Decision of the board recorded"),
        "request_info": Said("Funding case returned"),
        "approve": Said(
            "Funding approved", milestone=True, cautions=_to_weigh_before_approval, instead=("request_info", "decline")
        ),
        "decline": Said("Funding declined"),
        "prepare_again": Said("The funding case can be prepared again"),
        "revoke": Said("Approval revoked"),
        "withdraw": Said("Funding case withdrawn"),
    },
)
