"""The first words to somebody new, put away for good by one press."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from catalogue.models import Membership


@require_POST
def put_welcome_away(request):
    Membership.objects.filter(pk=request.membership.pk).update(is_new=False)
    return redirect("your_work")
