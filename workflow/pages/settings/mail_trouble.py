"""Mail that does not arrive: what the mail server says of which addresses, and what an administrator can do about it.
Numbers of migrations are shown, never which."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflow.formatting import counted, moment, short_date
from workflow.operations.named_page import named_page
from workflow.outbox import readdress, suppression, trouble
from workflow.outbox.suppression import RefusedAddress
from workflow.pages.settings.done import say_and_keep
from workflow.pages.settings.mail_forms import AnotherAddress
from workflow.pages.settings.mail_ways import way_out_facts
from workflow.web.policy import Policy, policy


@policy(Policy.SETTINGS)
@require_safe
def mail_trouble(request):
    context = {
        "addresses": _addresses(),
        "tried": [_reason(reason) for reason in trouble.tried_again()],
        "given_up": [_reason(reason) for reason in trouble.given_up()],
        "way": way_out_facts(),
    }
    return render(request, "pages/settings/mail_trouble.jinja", context)


@policy(Policy.SETTINGS)
@require_POST
def try_again(request, pk):
    flag = get_object_or_404(RefusedAddress, pk=pk)
    _write_down(request, flag, "To be tried again")
    missed = suppression.try_again(flag.address)
    messages.success(request, f"{flag.address} is tried again. {_sent_now(missed)}")
    return redirect("mail_trouble")


@policy(Policy.SETTINGS)
@require_POST
def send_again(request):
    sent = suppression.send_again(trouble.not_for_the_address())
    say_and_keep(request, _sent_now(sent))
    return redirect("mail_trouble")


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def another_address(request, pk):
    flag = get_object_or_404(RefusedAddress, pk=pk)
    holder, is_sent = readdress.holders_of([flag.address])[flag.address], request.method == "POST"
    if holder.is_account_alone:
        return _asked(request, flag, holder, status=409 if is_sent else 200)
    form = AnotherAddress(request.typed(), instead_of=flag.address, by=request.actor)
    if is_sent and form.is_valid():
        new = form.cleaned_data["address"]
        _write_down(request, flag, f"{new} in its place")
        missed = readdress.use_another(flag.address, new, by=request.user)
        messages.success(request, f"{new} is used in place of {flag.address}. {_sent_now(missed)}")
        return redirect("mail_trouble")
    return _asked(request, flag, holder, form=form, status=422 if form.errors else 200)


def _asked(request, flag, holder, *, status, form=None):
    context = {"back": named_page("mail_trouble"), "form": form, "address": flag.address, "words": flag.said,
               "holder": holder}  # fmt: skip
    return render(request, "pages/settings/another_address.jinja", context, status=status)


def _sent_now(missed) -> str:
    if not missed:
        return "No email was waiting: the next one goes out"
    return f"{counted(missed, 'email')} of the last 3 days {'goes' if missed == 1 else 'go'} out now"


def _write_down(request, flag, what):
    """Where the administration keeps what it did to people's records."""
    LogEntry.objects.log_actions(request.actor.user.pk, [flag], CHANGE, change_message=what, single_object=True)


def _addresses():
    flags = trouble.refused()
    holders = readdress.holders_of([flag.address for flag in flags])
    return [_address(flag, holders[flag.address]) for flag in flags]


def _address(flag, holder):
    return {
        "address": flag.address,
        "whose": holder.in_words,
        "said": flag.said,
        "since": short_date(flag.refused_at),
        "again": named_page("try_address_again", pk=flag.pk),
        "another": named_page("another_address", pk=flag.pk),
    }


def _reason(reason):
    return {
        "said": reason.said,
        "mails": f"{counted(reason.mails, 'email')} to {counted(reason.addresses, 'address', 'addresses')}",
        "since": moment(reason.since),
        "next": moment(reason.next_at),
    }
