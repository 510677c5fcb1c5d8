"""How a call-off is presented: its words, its page, and what is said of each of its steps."""

from workflow.formatting import listed
from workflow.tracks.bulk.looked_at_alone import DATES, only_dates_differ
from workflow.tracks.call_off import CallOff
from workflow.tracks.guidance import DECOMMISSION_NOW, SUBMODULES
from workflow.tracks.ordering.call_off_guards import funding_covers_every_line
from workflow.tracks.ordering.completeness import SECTIONS, submodules_of
from workflow.tracks.papers.call_off_state import PREPARERS
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


def _unsure(call_off):
    for part in submodules_of(call_off):
        if call_off.submodules.get(str(part.pk)) == "not_sure":
            yield f"{part}: whoever prepared this is not sure whether it is needed."


def _to_check(call_off, actor):
    yield from _unsure(call_off)
    yield from _only_dates(call_off)


def _only_dates(call_off):
    """Of a revision of what the commissioner has validated before."""
    revisions = (one for one in call_off.migration.call_offs() if one.kind == call_off.kind and one.disclosed_on)
    before = next((one for one in revisions if one.round == call_off.round - 1), None)
    if before and only_dates_differ(before, call_off):
        changed = [name for name in DATES if getattr(before, name) != getattr(call_off, name)]
        names = [shown.label.lower() for name, shown in PRESENTATION.history.items() if name in changed]
        days = listed([*names, "the go-live date it is for"])
        yield f"Only dates differ from the revision before it, so only these need a check: {days}."


def _another_date(call_off, actor):
    """To the new supplier, which does not learn here which that is."""
    if call_off.kind == "procurement" and call_off.migration.go_live.in_question:
        stands = " The answer is for the date that stands." if call_off.migration.go_live.agreed_on else ""
        yield f"Another go-live date is being discussed.{stands}"


def _refusal(call_off, actor):
    yield from _another_date(call_off, actor)
    yield "This stops the call-off. The delivery partner can then prepare it again."


def _more_than_is_funded(call_off, actor):
    if reason := funding_covers_every_line(call_off, actor):
        yield reason


def _send_it_now(call_off):
    return DECOMMISSION_NOW if call_off.kind == "decommission" else None


PRESENTATION = Presentation(
    CallOff,
    title="Call-off",
    plural="Call-offs",
    intro="The order for the new system and the notice that ends the current one go the same way.",
    noun=kind_as_noun,
    which=lambda call_off: "new system" if call_off.kind == "procurement" else "current system",
    page="call_off",
    parts=SECTIONS["procurement"] | SECTIONS["decommission"],
    page_each=True,
    state_words={
        "draft": "Draft",
        "with_commissioner": TURN,
        "returned": "Returned",
        "with_supplier": TURN,
        "queried": "Queried",
        "refused": "Refused",
        "accepted": "Accepted",
        "superseded": "Replaced",
        "withdrawn": "Withdrawn",
    },
    ends=frozenset({"superseded"}),
    history={
        "number": Shown("Buying Catalogue number"),
        "migration_service": Shown("Migration service"),
        "training": Shown("Training"),
        "initial_term_ends_on": Shown("End of the initial term", Reads.DAY),
        "penalty_acknowledged": Shown("It is known that a charge may apply", Reads.YES_NO),
        "description": Shown("Description"),
        "commencement_on": Shown("Commencement date", Reads.DAY),
        "term_months": Shown("Length in months"),
        "planned_on": Shown("Planned delivery date", Reads.DAY),
        "cease_on": Shown("End of the current system", Reads.DAY),
        "monthly_charge": Shown("Monthly charge", Reads.MONEY),
        "old_agreement": Shown("Agreement that ends"),
        "for_date": Shown("Prepared for the go-live date", Reads.DAY),
        "round": Shown("Revision"),
        "lines": Shown("Ordered", Reads.ORDERED),
    },
    elsewhere={
        **OF_DOCUMENTS,
        "the section “What it is for”": ("buyer_name", "buyer_email", "buyer_phone", "supplier_name", "supplier_email"),
        "the section of the submodules": ("answers",),
        "the section of the agreement": ("scope",),
        "the section of the order": ("system", "what", "quantity", "price", "per", "per_patient", "funding", "line"),
    },
    steps={
        "add_document": Said("Document added"),
        "remove_document": Said("Document taken out"),
        "describe": saved("Description"),
        "set_dates": saved("Contract dates"),
        "review_submodules": Said("Submodules reviewed", lesson=SUBMODULES),
        "choose_services": saved("Services"),
        "add_line": saved("Order"),
        "remove_line": Said("Line taken out"),
        "name_agreement": saved("Agreement"),
        "set_cease_date": saved("End date", lesson=_send_it_now),
        "record_charge": saved("Monthly charge"),
        "send": Said("Call-off sent", milestone=True, cautions=_more_than_is_funded, lesson=_send_it_now),
        "start_check": Said("Check started"),
        "take_back": Said("Call-off taken back"),
        "validate": Said("Call-off validated", milestone=True, cautions=_to_check, instead=("send_back",)),
        "send_back": Said("Call-off returned"),
        "accept": Said("Call-off accepted", milestone=True, cautions=_another_date, instead=("query", "refuse")),
        "query": Said("Question sent", cautions=_another_date),
        "answer": Said("Answer sent", instead=("revise",)),
        "refuse": Said("Call-off refused", cautions=_refusal, heading="What refusing means"),
        "revise": Said("The call-off can be revised"),
        "redraft": Said("The call-off can be prepared again"),
        "go_on": Said("The call-off is being prepared again"),
        "amend": Said("A new revision of the call-off is open"),
        "record_approach": Said("Migration approach recorded"),
        "withdraw": Said("Call-off withdrawn", also_told=(PREPARERS,)),
    },
)
