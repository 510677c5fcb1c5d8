"""Inviting the first people of many practices from one list: what becomes of each row, and sending it once."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import localdate, now

from .engaging import commissioners_of, why_not_engaged
from .forms.known_elsewhere import read_as_anothers
from .forms.names_of_people import refusals
from .mails import ask_for_many
from .models import Invitation, Membership, Organisation, PracticeList
from .models.ended import why_begins_nothing
from .models.organisations import LIKE_A_PRACTICE_CODE, PRACTICE_CODE
from .naming import name_person, why_not_this_person

Kind, KNOWN = Organisation.Kind, ""
practice_code = re.compile(PRACTICE_CODE)


def fates(practice_list, by) -> list[dict]:
    """The rows with what will become of each: `goes` or a `reason` why not, in words; and whether
    it goes to an address that is another organisation's, as far as `by` reads so."""
    practices = _practices(practice_list)
    people, invited = _people(practices.values()), _invited(practices.values())
    named = [(row["email"], practices[row["code"]].pk) for row in practice_list.rows if row["code"] in practices]
    anothers = read_as_anothers(named, by)
    engaged_by = commissioners_of(practice_list.organisation)
    why_invites_nobody = why_begins_nothing(practice_list.organisation, "invites no practices")
    misnamed = refusals({row["name"]: [practices.get(row["code"])] for row in practice_list.rows})
    seen, rows = set(), []
    for row in practice_list.rows:
        practice = practices.get(row["code"])
        reason = _refusal(row, practice, practice_list.organisation, by, people, seen)
        reason = reason or why_not_engaged(practice, practice_list.organisation, engaged_by)
        reason = reason or why_invites_nobody or misnamed.get(row["name"], "")
        seen.add((row["code"], row["email"]))
        again = practice and (practice.pk, row["email"]) in invited
        is_anothers = practice and (row["email"], practice.pk) in anothers
        rows.append(row | {"practice": practice, "reason": reason, "again": bool(again), "anothers": is_anothers})
    return rows


def outcome(practice_list) -> list[dict]:
    """What has become of each row that was sent: who has joined by now, and who has not."""
    found = Invitation.objects.filter(of_list=practice_list).select_related("organisation")
    theirs = {(one.organisation.ods_code, one.email): one for one in found}
    return [row | {"invitation": theirs.pop((row["code"], row["email"]), None)} for row in practice_list.rows]


@transaction.atomic
def send_list(practice_list, by) -> bool:
    """Invites whom it can. A partner's waits for each practice's commissioner. Pressed twice, it is sent once."""
    kept = PracticeList.objects.select_for_update().get(pk=practice_list.pk)
    if kept.sent_at:
        return False
    is_commissioner = kept.organisation.kind == Kind.COMMISSIONER
    needs = Invitation.Needs.NOBODY if is_commissioner else Invitation.Needs.COMMISSIONER
    for row in fates(kept, by):
        if not row["reason"]:
            name_person(row["practice"], row["email"], name=row["name"], by=by, of_list=kept, first_needs=needs)
    kept.sent_at = now()
    kept.save(update_fields=["sent_at"])
    ask_for_many(kept)
    return True


def _refusal(row, practice, organisation, by, people, seen) -> str:
    email = row["email"]
    if not practice or not email:
        return _what_is_missing(row)
    is_ours = organisation.kind != Kind.COMMISSIONER or practice.commissioner_id == organisation.pk
    reasons = {
        f"{practice} does not belong to {organisation}": not is_ours,
        f"Nobody knows which commissioner {practice} belongs to": not practice.commissioner_id,
        "This is not an email address": not _is_address(email),
        "The same as a row above": (row["code"], email) in seen,
        "Has an account already": (practice.pk, email) in people,
        f"{practice} has people already: its lead can invite more": (practice.pk, KNOWN) in people,
    }
    return (
        next((reason for reason, holds in reasons.items() if holds), "")
        or why_not_this_person(practice, email, by)
        or ""
    )


def _what_is_missing(row) -> str:
    if not row["email"]:
        return "The row needs an ODS code, a name and an email address, with commas between"
    if not practice_code.match(row["code"]):
        return f"This is not the ODS code of a practice, such as U99001: {LIKE_A_PRACTICE_CODE}"
    return "There is no open practice with this ODS code"


def _is_address(typed) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


def _practices(practice_list):
    codes = {row["code"] for row in practice_list.rows}
    found = Organisation.objects.filter(kind=Kind.PRACTICE, ods_code__in=codes).select_related("commissioner")
    return {one.ods_code: one for one in found if one.is_open(localdate())}


def _people(practices):
    """(practice, address) of everybody there, and (practice, KNOWN) where somebody is confirmed."""
    current = Membership.objects.current(localdate()).filter(organisation__in=practices)
    there = set(current.filter(user__is_active=True).values_list("organisation_id", "user__email"))
    return there | {(pk, KNOWN) for pk in current.filter(is_confirmed=True).values_list("organisation_id", flat=True)}


def _invited(practices):
    unanswered = Invitation.objects.unanswered().filter(organisation__in=practices)
    return set(unanswered.values_list("organisation_id", "email"))
