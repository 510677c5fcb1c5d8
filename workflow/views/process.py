"""The process as the portal runs it, from the same declarations as docs/process.md."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.story import main_line, whole_process
from workflow.views.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_safe
def process(request):
    return render(request, "pages/process.jinja", {"stages": main_line(), "machines": whole_process()})
