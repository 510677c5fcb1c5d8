"""One's own name: whoever is called something else says so here."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogue import changing_name
from catalogue.forms import ChangeNameForm


@require_http_methods(["GET", "HEAD", "POST"])
def change_name(request):
    form = ChangeNameForm(request.typed(), user=request.user, initial={"name": request.user.name})
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "days": changing_name.COLLEAGUES_READ_IT.days}
        return render(request, "pages/account/changing/name.jinja", context, status=422 if form.errors else 200)
    name = form.cleaned_data["name"]
    if changing_name.change(request.user, name):
        messages.success(request, f"Your name is {name} now")
    else:
        messages.info(request, f"Your name is {name} already")
    return redirect("account")
