"""Plausible answers to the questions of every step, for a record as it stands."""

from datetime import time
from decimal import Decimal

from catalogue.models import System
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo import answers_about_days as days
from workflow.demo.persons import contact_at, contact_of
from workflow.kernel.steps import Party
from workflow.tracks.ordering.completeness import earliest_cease, submodules_of

PERSON = {"name": "Dr Ann Ware", "role": "Senior partner"}


def answers_to(record, step) -> dict:
    """What somebody could say now; raises KeyError for a question nobody has thought of here."""
    special = SPECIAL.get((type(record).__name__, step.name), dict)
    given = special(record) if special is not dict else {}
    return {name: given[name] if name in given else _usual(name, record) for name in step.asks}


def _usual(name, record):
    if name in NAMED:
        return NAMED[name](record)
    return USUAL[name]() if callable(USUAL[name]) else USUAL[name]


USUAL = {
    "reason": "The team agreed this at the weekly call.", "text": "Yes: see the notes of the weekly call.",
    "question": "Which of the two sites does this cover?", "note": "", "about": "Timing of the data extract",
    "name": PERSON["name"], "role": PERSON["role"], "how": "Emailed to the practice manager today",
    "reasons": "The present system cannot share records with the community teams.",
    "benefits": "One record across the neighbourhood, and fewer letters.",
    "options": "Stay; move in two years; move now.",
    "evidence": "Email from the supplier, kept with the case", "works": "works",
    "penalty": "",
    "decided_by": "", "in_place_since": None, "why_not": "The agreement is being renewed this spring",
    "decision": "approved", "decided_on": clock.today, "approved_on": clock.today, "amount": Decimal("48000.00"),
    "what": "Migration, training and the first year", "source": "GP IT Futures central funding",
    "line": 1, "service": 1, "per": "once",
    "parts": {"costs": "Say who pays for training."}, "until": lambda: days.working_day(20),
    "charges_acknowledged": True, "summary": "The generic approach, tailored to two sites.",
    "held_until": lambda: days.working_day(10), "outcome": "Everyone came; actions are in the notes.",
    "kind": "leave", "first": lambda: days.working_day(30), "last": lambda: days.working_day(34), "period": 1,
    "fall_backs": list, "also_invite": list, "still_usable": list,
    "gap_reason": "", "survey_by": "", "survey_how": "", "place": days.BY_VIDEO,
    "at": time(14, 0), "contact": None, "email": "shared.mailbox@northshire.example",
    "encryption": "AES-256 archive, as the DDE describes", "route": "Secure transfer over the internet",
    "key_route": "By telephone, to a named person", "dde_version": "DDE 4.2",
    "manifest": "12 files: records, audit trail, documents, appointments",
}  # fmt: skip


NAMED = {  # somebody of the organisation concerned
    "checked_by": lambda case: contact_of(case.migration, Party.PRACTICE)["name"],
    "attested_by": lambda request: contact_at(request.migration, request.holder_id)["name"],
}


def _description(call_off):
    buyer = contact_of(call_off.migration, Party.COMMISSIONER)
    supplier = contact_at(call_off.migration, call_off.supplier_id)
    return {"description": f"{call_off.get_kind_display()} for {call_off.migration.practice.name}"[:100],
            "buyer_name": buyer["name"], "buyer_email": buyer["email"], "buyer_phone": "01632 960 001",
            "supplier_name": supplier["name"], "supplier_email": supplier["email"], "number": ""}  # fmt: skip


def _dates(call_off):
    agreed = call_off.migration.go_live.agreed_on or days.usual_go_live()
    return {"commencement_on": min(clock.today(), agreed), "term_months": 24, "planned_on": agreed}


def _line(call_off):
    """The next thing that must be ordered: the system itself, then each submodule that is needed."""
    ordered = {line.system_id for line in call_off.lines}
    wanted = [call_off.migration.to_system, *(s for s in submodules_of(call_off)
              if call_off.submodules.get(str(s.pk)) == "needed")]  # fmt: skip
    system = next((s for s in wanted if s.pk not in ordered), wanted[0])
    return {"system": system.pk, "what": system.name, "quantity": 1, "price": Decimal("1200.00"), "per": "once",
            "per_patient": False, "funding": "GP IT Futures central funding"}  # fmt: skip


def _agreement(call_off):
    return {"old_agreement": "C000017-02", "scope": "one_practice", "initial_term_ends_on": None,
            "penalty_acknowledged": False}  # fmt: skip


def _unchecked_system(case):
    systems = case.to_check()
    unknown = [one for one in systems if str(one.key) not in case.interoperability]
    return {"system": (unknown or systems)[0].key}


def _organisation_like(party):
    """Another organisation of the same kind, for a change of partner or commissioner."""

    def another(migration):
        part = next((p for p in migration.participations if p.party == party), None)
        known = {p.organisation_id for p in migration.participations}
        kind = part.organisation.kind if part else "delivery_partner"
        others = type(migration.practice).objects.filter(kind=kind, closed_on=None).exclude(pk__in=known).order_by("pk")
        chosen = others.first() or part.organisation
        return {"organisation": chosen.pk, "email": chosen.email or USUAL["email"]}

    return another


def _holder(migration):
    taken = [migration.from_system_id, migration.to_system_id, *migration.other_systems]
    system = (
        System.objects.filter(holds_data=True).exclude(kind="foundation").exclude(pk__in=taken).order_by("pk").first()
    )
    return {"system": system.pk if system else migration.to_system_id}


def _supplier(migration):
    return {"supplier": next(p.organisation_id for p in migration.participations if p.party == "source")}


def _deadline(migration):
    first = WorkItem.everything.filter(migration=migration.pk, closed_on=None).order_by("pk").first()
    return {"work_item": first and first.pk}


SPECIAL = {
    ("FundingCase", "check_system"): _unchecked_system,
    ("FundingCase", "add_service"): lambda case: {"system": None, "name": "The display in the waiting room"},
    ("FundingCase", "remove_board"): lambda case: {"name": "Primary care board"},
    ("Migration", "remove_data_holder"): lambda migration: {"system": next(iter(migration.other_systems), None)},
    ("FundingCase", "record_board"): lambda case: {"name": "Primary care board"},
    ("GoLiveDate", "propose"): days.proposal,
    ("GoLiveDate", "ask_as_supplier"): days.request_of_the_supplier,
    ("DateRequest", "agree"): lambda request: {"dates": request.days},
    ("DateRequest", "object"): lambda request: {"instead": None},
    ("DateRequest", "confirm"): days.confirmation,
    ("GoLiveDate", "confirm"): days.confirmation,
    ("GoLiveDate", "advise_extract_dates"): days.extract_dates,
    ("GoLiveDate", "offer_alternatives"): days.alternatives,
    ("CallOff", "describe"): _description,
    ("CallOff", "set_dates"): _dates,
    ("CallOff", "review_submodules"): lambda c: {"answers": {str(s.pk): "needed" for s in submodules_of(c)}},
    ("CallOff", "choose_services"): lambda c: {"migration_service": "Standard", "training": "Two days on site"},
    ("CallOff", "add_line"): _line,
    ("CallOff", "name_agreement"): _agreement,
    ("CallOff", "set_cease_date"): lambda c: {"cease_on": earliest_cease(c) or days.after_the_go_live()},
    ("CallOff", "record_charge"): lambda c: {"monthly_charge": Decimal("2980.00")},
    ("CallOff", "send_back"): lambda c: {"sections": {"description": "Name the second site."}},
    ("CallOff", "query"): lambda c: {"sections": {"description": "Is the branch surgery included?"}},
    ("CallOff", "refuse"): lambda c: {"sections": {"description": "We cannot serve the branch surgery."}},
    ("DataExtractRequest", "return_form"): days.form,
    ("DataExtractRequest", "ask_for_final"): lambda request: days.form(request)
    | {"wanted_on": request.migration.go_live.final_extract_on or days.working_day(60)},
    ("DataExtractRequest", "ask_again"): lambda request: days.form(request)
    | {"wanted_on": request.next_on or days.working_day(10)},
    ("DataExtractRequest", "reject"): days.next_day,
    ("DataExtractRequest", "name_next_day"): days.next_day,
    ("Booking", "propose"): days.meeting,
    ("Booking", "keep"): lambda booking: {"for_date": booking.migration.go_live.on},
    ("Migration", "engage_partner"): _organisation_like("partner"),
    ("Migration", "change_partner"): _organisation_like("partner"),
    ("Migration", "change_commissioner"): _organisation_like("commissioner"),
    ("Migration", "add_data_holder"): _holder,
    ("Migration", "ask_a_supplier"): _supplier,
    ("Migration", "contest_deadline"): _deadline,
    ("Contest", "uphold"): lambda contest: {"due_on": calendars.current().add(contest.work_item.due_on, 2)},
    ("FundingCase", "add_document"): lambda case: DOCUMENT,
    ("CallOff", "add_document"): lambda call_off: DOCUMENT,
    ("DataExtractRequest", "add_document"): lambda request: DOCUMENT,
}  # fmt: skip
SPECIAL |= {(machine, "remove_document"): lambda record: {"title": DOCUMENT["title"]}
            for machine in ("FundingCase", "CallOff", "DataExtractRequest")}  # fmt: skip
DOCUMENT = {"title": "Order form", "name": "order-form.pdf", "stored": "1", "content_type": "application/pdf",
            "size": 1, "sha256": "0" * 64}  # fmt: skip
