"""Where stories begin: chapters for `Given`, each as far as a day or two ago."""

from workflow.demo.chapters import beginning, extracts, papers


def suggested(story):
    yield from beginning.funded_elsewhere(story, -2)
    yield -1
    story.take(story.date, "propose", by="partner", on=story.days.date(60))


def registered(story):
    yield from beginning.funded_elsewhere(story, -5)
    yield from beginning.dated(story, -2, go_live=60)
    yield from beginning.registered(story, -1)


def an_order_is_sent(story):
    yield from registered(story)
    yield from papers.ordered(story, -1)


def the_end_is_validated(story):
    yield from beginning.under_way(story, -6, -4, papers.ended(story, -3), papers.checked(story, -1, "notice"))


def a_form_is_wanted(story):
    yield from registered(story)
    story.take(story.extract("ScanFile"), "request_form")


def the_extract_is_due(story):
    extract = extracts.scheduled(story, "HarbourGP", -2)
    yield from beginning.under_way(story, -9, -8, go_live=40, initial=1, extracts=[extract])


def both_papers_are_accepted(story):
    both = papers.order_accepted(story, -4), papers.notice_accepted(story, -3)
    yield from beginning.under_way(story, -14, -11, *both, go_live=60)
