"""One's own email address: another one is asked for here, and taken by the link that was sent to it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalogue import changing_address
from catalogue.forms import ChangeAddressForm

PAGE = "pages/account/changing/address.jinja"


@require_http_methods(["GET", "HEAD", "POST"])
def change_address(request):
    form = ChangeAddressForm(request.typed(), user=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422 if form.errors else 200)
    changing_address.ask(request.user, form.cleaned_data["email"])
    return render(request, PAGE, {"sent_to": form.cleaned_data["email"]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request, secret):
    """Opening it changes nothing: mail is opened by machines too."""
    new = changing_address.asked_for(request.user, secret)
    if request.method == "POST" and changing_address.change(request.user, secret):
        messages.success(request, f"Your email address is {new} now. Log in with it from now on")
        return redirect("account")
    return render(request, PAGE, {"new": new}, status=200 if new else 404)
