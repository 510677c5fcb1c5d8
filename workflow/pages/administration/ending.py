"""Before engagements of delivery partners end, a page asks: which ones, and what that means."""

from django.shortcuts import render

from catalogue.engaging import engagements_of

NOT_SENT_ON = {"csrfmiddlewaretoken", "acting", "once", "ends"}  # which the page brings anew


def ask_before_they_end(request, form, commissioner, back):
    """The page that asks, or None where nothing ends, or it was said of just these that they end. What a colleague has
    engaged since the form was drawn stays."""
    wanted, seen = form.partners(), form.seen()
    gone = [one for one in engagements_of(commissioner) if one.partner_id not in wanted]
    ending = [one for one in gone if seen is None or one.partner_id in seen]
    if {one.partner.ods_code for one in ending} <= set(request.POST.getlist("ends")):
        return None
    typed = [(name, value) for name, values in request.POST.lists() if name not in NOT_SENT_ON for value in values]
    context = {"ending": ending, "commissioner": commissioner, "typed": typed, "back": back}
    return render(request, "pages/administration/ending.jinja", context)
