"""The process as the portal runs it, from the same declarations as docs/process.md."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflow.process_docs.description import main_line, whole_process
from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_safe
def process(request):
    """One part at a time: all of them together make a very long page."""
    machines = whole_process()
    part = request.GET.get("part", "")
    chosen = next((machine for machine in machines if machine.key == part), machines[0])
    home = reverse("process")
    parts = [{"text": m.name, "href": f"{home}?part={m.key}", "current": m is chosen} for m in machines]
    return render(request, "pages/process/process.jinja", {"stages": main_line(), "parts": parts, "machines": [chosen]})
