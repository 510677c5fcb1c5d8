"""Clocks that stop, stand still or go on: what a step makes of their dates, in two statements however many they are."""

from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem


def close_and_count(closed, changed, event, migration_items, every=False, at_once=False, learnt=()):
    """`closed` are done with this step; `changed` stand still from now on, or run again. What runs on, or stood still,
    is counted again; `every`: so is what stands still. `at_once`: nothing opens that was closed, and so could take the
    place of what closes. `migration_items`: all that were open, which say by which calendar is counted. `learnt`: what
    is only to be written, for it is needed by another day."""
    counted = {item for item in closed if item.paused_on or item.closed_by != event}
    counted |= {item for item in changed if every or not item.paused_on}
    _count(counted, event, migration_items)
    for item in {*closed, *changed} - counted:
        item.next_notice_on = None
        item.judge(event.on, event.number)
    for item in closed:
        item.paused_on = item.paused_by = None
    also = [item for item in learnt if item not in {*closed, *changed}]
    for items in [[*closed, *changed, *also]] if at_once else [closed, [*changed, *also]]:
        WorkItem.write(items)


def _count(items, event, migration_items):
    calendar = calendars.by_which(migration_items) if items else None
    for item in items:
        item.count_again(event.on, calendar, event.number)
