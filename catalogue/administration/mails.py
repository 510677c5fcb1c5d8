"""Who hears that an administrator looks into an organisation: those who decide, the organisation, and after a broken
glass its commissioner."""

from uuid import uuid4

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from catalogue.administrators import ADMINISTRATION, is_administration
from catalogue.models import Membership, Organisation
from catalogue.naming import members_of, people_of


def ask_for_a_yes(access, people):
    for person in people:
        _tell("access_asked", person.email, access, person=person, link=_page("deciding"))


def tell_that_it_began(access):
    """The organisation at its mailbox and its leads; of a broken glass the commissioner and the other administrators;
    and whoever may look."""
    told = {access.organisation.pk: access.organisation}
    if access.is_break_glass and access.organisation.kind == Organisation.Kind.PRACTICE:
        commissioner = access.organisation.commissioner
        told[commissioner.pk] = commissioner
    addresses = {address for one in told.values() for address in _addresses_of(one)}
    if access.is_break_glass:
        addresses |= _other_administrators(access.administrator)
    until = f"{localtime(access.ends_at):%-d %B %Y, %H:%M}"
    for address in sorted(addresses):
        _tell("access_began", address, access, until=until, link=_page("colleagues"))
    if not access.is_break_glass:
        _tell("access_open", access.administrator.email, access, until=until, link=_page("support_access"))


def tell_of_a_no(access):
    _tell("access_refused", access.administrator.email, access)


def tell_of_an_act(organisation, what, *, by, but=""):
    """The leads and the mailbox; `but`: somebody who hears of it otherwise."""
    for address in _addresses_of(organisation) - {but}:
        tell_address(address, organisation, what, by=by)


def tell_person(person, what, *, by):
    """About themselves. Whoever did it knows."""
    if person != by:
        facts = {"person": person, "what": what, "by": by, "secret": False, "once": f"act {uuid4()}"}
        get_adapter().send_mail("account/email/administrator_and_you", person.email, facts)


def tell_other_administrators(organisation, what, *, by):
    for address in sorted(_other_administrators(by)):
        tell_address(address, organisation, what, by=by)


def tell_address(address, organisation, what, *, by):
    """Whoever leads the organisation, its mailbox, or another administrator."""
    facts = {"organisation": organisation, "what": what, "by": by, "secret": False, "once": f"act {uuid4()}",
             "link": _page("colleagues"), "works_at": _whom_it_concerns(organisation)}  # fmt: skip
    if address:
        get_adapter().send_mail("account/email/administrators_act", address, facts)


def somebody_hears(organisation, *, but_for) -> bool:
    """Somebody who can log in, or reads a mailbox that `but_for` has not written themselves."""
    is_theirs = organisation.mailbox_by_id == but_for.pk
    return bool(organisation.email and not is_theirs) or people_of(organisation).exclude(user=but_for).exists()


def _other_administrators(by) -> set[str]:
    found = Membership.objects.current(localdate()).filter(organisation__kind=ADMINISTRATION)
    return set(found.exclude(user=by).values_list("user__email", flat=True))


def _addresses_of(organisation) -> set[str]:
    """Those too whose account is closed: whoever closed it must not keep them from hearing what comes next. Of the
    administration everybody, since each of them decides."""
    people = members_of(organisation)
    leads = people if is_administration(organisation) else people.filter(is_lead=True)
    found = {*leads.values_list("user__email", flat=True), *filter(None, [organisation.email.lower()])}
    return found or set(people.values_list("user__email", flat=True))


def _tell(words, address, access, **facts):
    works_at = _whom_it_concerns(access.organisation)
    facts = facts | {"access": access, "once": f"access {access.pk}", "secret": False, "works_at": works_at}
    get_adapter().send_mail(f"account/email/{words}", address, facts)


def _whom_it_concerns(organisation):
    own = Q(pk__in={organisation.pk, organisation.commissioner_id} - {None})
    return Organisation.objects.filter(own | Q(kind=ADMINISTRATION))


def _page(name) -> str:
    return settings.BASE_URL + reverse(name)
