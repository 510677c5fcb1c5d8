"""The data extracts, and what the agent asks about them."""


def systems_with_data(story):
    return (story.clinical, *story.holders)


def on_time(story, system, asked_on, returned_on):
    """A data extract that nobody has to worry about."""
    yield asked_on
    story.take(story.extract(system), "request_form")
    yield asked_on + 2
    story.take(story.extract(system), "issue_form")
    yield max(returned_on, asked_on + 3)
    return_form(story, system)
    yield max(returned_on, asked_on + 3) + 1
    story.take(story.extract(system), "confirm_date")


def form_sent(story, system, by):
    """Asked for by the delivery partner, sent to the practice by the supplier."""
    yield by - 2
    story.take(story.extract(system), "request_form")
    yield by
    story.take(story.extract(system), "issue_form")


def requested(story, system, by):
    """The practice returns the form: the five working days begin."""
    yield from form_sent(story, system, by - 2)
    yield by
    return_form(story, system)


def return_form(story, system):
    story.take(story.extract(system), "return_form", recipients=[story.to.supplier.name])


def scheduled(story, system, by):
    yield from requested(story, system, by - 1)
    yield by
    story.take(story.extract(system), "confirm_date")


def provided(story, system, by):
    yield from scheduled(story, system, by - 4)
    yield by
    provide(story, system)


def provide(story, system):
    request = story.extract(system)
    [sender, *_] = story.cast.of(request.holder_id)
    story.take(request, "provide", attested_by=sender.user.name)


def received(story, system, by):
    yield from provided(story, system, by - 1)
    yield by
    story.take(story.extract(system), "acknowledge")


def taken_in(story, system, by):
    yield from received(story, system, by - 3)
    yield by
    story.take(story.extract(system), "accept")


def asked_by_the_agent(story, on, party):
    yield on
    supplier = story.cast.actor(party).organisation
    story.take(story.migration, "ask_a_supplier", supplier=supplier.pk)
