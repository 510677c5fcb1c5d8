"""Every address of the URLconf, filled in for a migration: the material of the URL × role sweep."""

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from catalogue.models import Membership
from tests.support.many_at_once import every_kind
from workflow.audit.event import Event
from workflow.conversation.message_file import MessageFile
from workflow.deadlines.closure import Closure
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.lists.files.export import Export
from workflow.lists.saved_view import SavedView
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress
from workflow.tracks.documents import Document
from workflow.web.policy import Policy

NOT_OURS = (
    "admin/",
)  # Django's administration has its own log-in and permissions, tested in tests/pages/administration


def patterns():
    """Each address of ours: its name, its view's policy and what must be filled in."""

    def walk(found, prefix=""):
        for pattern in found:
            route = prefix + str(pattern.pattern)
            if route.startswith(NOT_OURS):
                continue
            if isinstance(pattern, URLPattern):
                yield pattern.name, getattr(pattern.callback, "policy", None), set(pattern.pattern.converters)
            else:
                yield from walk(pattern.url_patterns, route)

    return list(walk(get_resolver().url_patterns))


def addresses(journey, only=None):
    """(name, policy, address) of every page about this migration, and of every page about none; or of one name."""
    for name, policy, blanks in patterns():
        if name is None or only not in (None, name):
            continue
        for filling in _fillings(journey, name, blanks):
            yield name, policy, reverse(name, kwargs=filling)


def _fillings(journey, name, blanks):
    if name in SPECIAL:
        return SPECIAL[name](journey)
    if blanks == {"reference"}:
        return [{"reference": journey.migration.reference}]
    if not blanks:
        return [{}]
    raise AssertionError(f"Teach the sweep how to fill in {name}: {sorted(blanks)}")


def _records(kind):
    return lambda journey: [
        {"reference": journey.migration.reference, "pk": record.pk}
        for subject, record in journey.records().items()
        if subject.startswith(f"{kind}:")
    ]


def _steps(journey):
    """One step of each record is enough: one view serves them all."""
    firsts = {"calloff": "describe", "fundingcase": "write_justification", "golivedate": "propose",
              "daterequest": "object", "dataextractrequest": "request_form", "booking": "propose", "migration": "hold",
              "agentquery": "answer", "helprequest": "resolve", "contest": "dismiss",
              "saidday": "yes"}  # fmt: skip
    for subject, record in journey.records().items():
        machine = subject.split(":")[0]
        yield {"reference": journey.migration.reference, "subject": record.subject, "step": firsts[machine]}


def _with_documents(journey):
    for subject, record in journey.records().items():
        if hasattr(record, "add_document"):
            yield {"reference": journey.migration.reference, "subject": subject}


def _orders(journey):
    orders = [one.subject for one in journey.migration.call_offs() if one.kind == "procurement"]
    return [{"reference": journey.migration.reference, "subject": subject} for subject in orders]


def _files_of_messages(journey):
    for file in MessageFile.everything.filter(migration=journey.pk):
        yield {"reference": journey.migration.reference, "pk": file.pk}


def _documents(journey):
    for document in Document.everything.filter(migration=journey.pk):
        yield {"reference": journey.migration.reference, "pk": document.pk}


def _events(journey):
    for pk in Event.everything.filter(migration=journey.pk).order_by("-number").values_list("pk", flat=True)[:3]:
        yield {"reference": journey.migration.reference, "pk": pk}


def _items(journey):
    return [
        {"pk": pk}
        for pk in WorkItem.everything.filter(migration=journey.pk).order_by("-pk").values_list("pk", flat=True)[:8]
    ]


def _open_items(journey):
    return [
        {"pk": pk}
        for pk in WorkItem.everything.filter(migration=journey.pk, closed_on=None).values_list("pk", flat=True)
    ]


def _mails(journey):
    return [{"pk": pk} for pk in Email.objects.filter(migration=journey.pk).values_list("pk", flat=True)[:2]]


def _closures(journey):
    return [{"pk": pk} for pk in Closure.objects.values_list("pk", flat=True)]


def _refusals(journey):
    flags = RefusedAddress.objects.all() or [RefusedAddress.objects.create(address="x@nowhere.example", said="550")]
    return [{"pk": flag.pk} for flag in flags]


def _a_limit(journey):
    return [{"key": "fund"}, {"key": "extract"}]


def _views(journey):
    return [{"pk": pk} for pk in SavedView.objects.values_list("pk", flat=True)[:2]]


def _exports(journey):
    return [{"pk": pk} for pk in Export.objects.values_list("pk", flat=True)[:2]]


def _organisations(journey):
    reference = journey.migration.reference
    return [
        {"reference": reference, "ods_code": part.organisation.ods_code} for part in journey.migration.participations
    ]


def _each_organisation(journey):
    return [{"ods_code": part.organisation.ods_code} for part in journey.migration.participations[:2]]


def _the_commissioner(journey):
    return [{"ods_code": _playing(journey, Party.COMMISSIONER).ods_code}]


def _a_person(journey):
    return [{"pk": _member(journey).user_id}]


def _a_membership(journey):
    return [{"pk": _member(journey).pk}]


def _member(journey):
    return Membership.objects.filter(organisation=_playing(journey, Party.PRACTICE)).first()


def _playing(journey, party):
    return next(part.organisation for part in journey.migration.participations if part.party == party)


def _a_system(journey):
    return [{"pk": journey.migration.to_system_id}]


def _a_letter(journey):
    return [{"key": key} for key in ("summary", "invitation", "calloff-accept")]


def _nothing(journey):
    return []  # a wizard's draft, an invitation, a reset link: each has tests of its own


def _together(journey):
    return [{"machine": kind.name, "step": kind.step.name} for kind in every_kind()]


SPECIAL = {
    "outbox_email": _mails, "call_off": _records("calloff"), "extract": _records("dataextractrequest"),
    "funding_case": _records("fundingcase"),
    "formal_request": _records("dataextractrequest"), "take_step": _steps, "add_document": _with_documents,
    "order_together": _orders,
    "document": _documents, "done": _events, "undo": _events, "work_item": _items, "give": _items,
    "proof": _items, "cancel_closure": _closures, "another_address": _refusals, "try_address_again": _refusals,
    "limit": _a_limit, "remind": _open_items, "acknowledge": _open_items,
    "unsubscribe": _nothing, "feed": _nothing, "take_together": _together,
    "message_file": _files_of_messages, "given_over_document": _documents, "given_over_file": _files_of_messages,
    "delete_view": _views, "mail_view": _views, "download": _exports, "download_file": _exports,
    "start_question": _nothing, "discard_draft": _nothing, "invitation": _nothing,
    "account_reset_password_from_key": _nothing,
    "confirm_address": _nothing, "invitation_again": _nothing, "not_me": _nothing, "decide": _nothing,
    "confirm_person": _nothing, "invite_again": _nothing, "recall": _nothing, "make_lead": _nothing,
    "end_membership": _nothing, "name_person": _organisations, "practice_list": _nothing, "agree_to_list": _nothing,
    "letter": _a_letter, "letter_as_html": _a_letter,
    "organisation_settings": _each_organisation, "change_organisation_details": _each_organisation,
    "close_organisation": _each_organisation, "merge_organisation": _each_organisation,
    "open_organisation_again": _each_organisation,
    "region": _the_commissioner, "person_settings": _a_person, "take_factors_away": _a_person,
    "close_account": _a_person, "open_account": _a_person, "make_lead_of": _a_membership, "take_out": _a_membership,
    "change_system": _a_system, "change_framework": _nothing, "open_support_access": _nothing,
    "decide_access": _nothing, "end_support_access": _nothing,
    "openid_begin": _nothing, "openid_connect_callback": _nothing, "openid_prove": _nothing,
    "openid_keys": _nothing, "openid_logged_out": _nothing,
    "link_openid": _nothing, "unlink_openid": _nothing,
    "mfa_edit_webauthn": _nothing, "mfa_remove_webauthn": _nothing,
}  # fmt: skip
ABOUT_A_MIGRATION = {"work_item", "give", "proof", "remind", "acknowledge"}
MAY_BE_ABSENT = {  # a colleague's turn; a step without a page; somebody named; what is still one's own
    *ABOUT_A_MIGRATION, "done", "name_person", "given_over_migration", "given_over_document", "given_over_file",
}  # fmt: skip
ONLY_POST = 405  # a page that only takes an answer says so before it looks for anything


def is_about_the_migration(name, policy) -> bool:
    return policy in (Policy.OWN_MIGRATION, Policy.GIVEN_OVER) or name in ABOUT_A_MIGRATION
