"""Who names somebody at one organisation by an address that they read as another's is asked whether it is right.

Nobody else is asked: whether an address has an account is not for others to find out, and a link that went astray lets
in nobody but whoever logs in as the person it was sent to.
"""

from django import forms
from django.utils.timezone import localdate

from catalogue.models import Membership, Organisation
from catalogue.naming import member
from catalogue.signals import whose_address

IS_ANOTHERS = "This address is already used by somebody of another organisation"
CHECK_IT = f"{IS_ANOTHERS}. Correct it, or tick below that it is right"


class IsRight(forms.MultipleChoiceField):
    """Holds for this address alone: another one typed afterwards is asked about anew."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, email, its_right):
        super().__init__(required=False, label="Is this address right?", choices=[(email, its_right)])


def ask_if_anothers(form, at, organisation, by):
    """Called at the end of `clean`; `at`: the field of the address. What is ticked stays among the answers."""
    email = (form.cleaned_data.get(at) or "").lower()
    if is_anothers(email, organisation, by):
        ask_whether_right(form, at, email, f"Yes, whoever reads {email} works for {organisation} too")


def ask_whether_right(form, at, email, its_right):
    name = f"{at}_is_right"
    form.fields[name] = IsRight(email, its_right)
    names = list(form.fields)
    names.insert(names.index(at) + 1, names.pop())
    form.order_fields(names)
    said = IsRight.widget().value_from_datadict(form.data, {}, form.add_prefix(name)) or []
    if email in said:
        form.cleaned_data[name] = [email]
    else:
        form.add_error(at, CHECK_IT)


def is_anothers(email, organisation, by) -> bool:
    if not email or email == organisation.email.lower() or member(organisation, email):
        return False
    return bool(read_as_anothers([(email, organisation.pk)], by))


def read_as_anothers(named, by) -> set[tuple[str, int]]:
    """`named`: (address, organisation). Those that `by` reads as the address of another organisation."""
    read = read_by(by, {email for email, _ in named})
    return {(email, pk) for email, pk in named if any(one == email and other != pk for one, other in read)}


def read_by(by, emails) -> set[tuple[str, int]]:
    """(address, organisation): of their own, of those on the migrations they see, and an administrator of any."""
    people = Membership.objects.current(localdate()).filter(user__email__in=emails)
    if by.organisation.kind != Organisation.Kind.ADMINISTRATION:
        people = people.filter(organisation=by.organisation)
    read = set(people.values_list("user__email", "organisation_id"))
    for _, told in whose_address.send(Membership, emails=emails, actor=by):
        read |= told
    return read
