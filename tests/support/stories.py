"""A story: people move a migration about as they please, within what the portal allows, and beyond."""

import random
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta

from workflow import clock
from workflow.audit.event import Event
from workflow.deadline_changes.calendar_change import apply, preview
from workflow.deadline_changes.calendar_proposal import with_day
from workflow.deadlines import calendars
from workflow.demo.answers import DOCUMENT, answers_to
from workflow.engine.perform import perform
from workflow.engine.undo import undo, why_not_undo
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, organisations, steps_of
from workflow.kernel.visibility import Actor
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.reminders.sweep import check_deadlines

DRASTIC = {"cancel", "give_way", "hold", "revoke", "withdraw", "change_partner", "change_commissioner", "object"}


class Story:
    """Everything that happens follows from one seed, so a failing seed tells the whole story again."""

    def __init__(self, journey, seed, administrator):
        self.administrator = administrator
        self.journey, self.dice, self.counts, self.day = (journey, random.Random(seed), Counter(), clock.today())

    def go_on(self, moves):
        for _ in range(moves):
            self.days_pass(self.dice.choice([0, 0, 0, 1, 1, 3]))
            with clock.at(self.day):
                self.dice.choices(
                    [self.somebody_moves, self.the_lists_are_followed, self.somebody_is_refused,
                     self.somebody_withdraws, self.a_bank_holiday_is_announced], [12, 6, 2, 2, 1]
                )[0]()  # fmt: skip
            yield

    def days_pass(self, days):
        """And on the last of them the portal does what mornings bring."""
        self.day += timedelta(days)
        if days:
            with clock.at(datetime(self.day.year, self.day.month, self.day.day, 8, 1, tzinfo=clock.LONDON)):
                check_deadlines()
                self.counts["brought by days"] += say_what_days_decide() + end_what_has_lapsed()

    def somebody_withdraws(self):
        """Whatever was done last that can still be withdrawn."""
        people = {actor.user.pk: actor for actor in self.journey.cast.everybody()}
        newest = Event.everything.filter(migration=self.journey.pk, by_user__in=people).order_by("-number")
        for event in newest[: self.dice.randint(1, 6)]:
            if not why_not_undo(event, self.journey.migration, people[event.by_user_id]):
                undo(event, actor=people[event.by_user_id], reason="It was another migration.")
                self.counts["withdrawn"] += 1
                return

    def a_bank_holiday_is_announced(self):
        on = _weekday(self.day + timedelta(self.dice.randint(1, 40)))
        calendar = calendars.current()
        if self.dice.random() < 0.3 and calendar.is_working_day(on):
            proposed = with_day(calendar, on, "Jubilee", "Royal proclamation")
            apply(proposed, seen=preview(proposed).fingerprint, by=self.administrator)
            self.counts["bank holidays"] += 1

    def the_lists_are_followed(self):
        for _ in range(self.dice.randint(1, 12)):
            if self.journey.migration.state in ("mobilised", "cancelled"):
                return
            if self.journey._do_the_first_that_goes(self._shuffled) is None:
                return
            self.counts["from the list"] += 1

    def somebody_moves(self):
        open_moves = list(self.open_moves())
        mild = [move for move in open_moves if move[1].name not in DRASTIC]
        moves = mild if mild and self.dice.random() < 0.88 else open_moves
        if not moves:
            return
        kinds = sorted({(type(record).__name__, step.name) for record, step, _ in moves})
        kind = self.dice.choice(kinds)
        record, step, actor = self.dice.choice([m for m in moves if (type(m[0]).__name__, m[1].name) == kind])
        self.take_twice(record, step, actor)

    def take_twice(self, record, step, actor):
        """A double click: the second press finds what the first one did."""
        answers, key = self.answers(record, step), f"press {self.dice.getrandbits(60)}"
        press = {"actor": actor, "version": record.version, "key": key, **answers}
        try:
            done = perform(record, step.name, **press)
        except NotAllowed:
            self.counts["refused answers"] += 1
            return
        self.counts["moves"] += 1
        self.counts[f"{type(record).__name__}.{step.name}"] += 1
        assert perform(record, step.name, **press).pk == done.pk, "a double click took the step twice"

    def somebody_is_refused(self):
        record = self.dice.choice(list(self.journey.records().values()))
        step, actor = (
            self.dice.choice(list(steps_of(type(record)).values())),
            self.dice.choice(self.journey.cast.everybody()),
        )
        if why_not(step, record, actor) is None:
            return
        before = Event.everything.filter(migration=self.journey.pk).count(), record.state, record.version
        with suppress(NotAllowed):
            perform(record, step.name, actor=actor, **self.answers(record, step))
            raise AssertionError(f"{actor} took {step.name} of {record}, which was refused")
        record.refresh_from_db()
        assert before == (Event.everything.filter(migration=self.journey.pk).count(), record.state, record.version)
        self.counts["refusals"] += 1

    def open_moves(self):
        for record in self.journey.records().values():
            for step in steps_of(type(record)).values():
                if step.by:
                    yield from (
                        (record, step, a) for a in self._who_could(record, step) if not why_not(step, record, a)
                    )

    def _who_could(self, record, step):
        owners = organisations(step.by, record)
        everybody = self.journey.cast.everybody()
        mine = [actor for actor in everybody if actor.organisation.pk in owners]
        if not step.by_proxy:
            return mine
        partners = [a for a in everybody if a.organisation.pk in record.migration.playing("partner")]
        return mine + [
            Actor(p.user, p.organisation, m.organisation, "Their email of today", *self._an_earlier_day())
            for p in partners
            for m in mine
        ]

    def _an_earlier_day(self) -> tuple:
        """Now and then what is recorded for somebody is said to have happened before."""
        return (self.day - timedelta(self.dice.randint(1, 4)), "By telephone") if self.dice.random() < 0.2 else ()

    def answers(self, record, step):
        if step.name == "add_document":
            return DOCUMENT | {"title": f"Paper {self.dice.randint(1, 3)}"}
        answers = answers_to(record, step)
        if step.name == "propose" and "fall_backs" in answers:
            answers["on"] = _weekday(answers["on"] + timedelta(7 * self.dice.randint(0, 3)))
        return answers

    def _shuffled(self, items):
        return self.dice.sample(items, len(items))


def _weekday(day):
    return day if day.weekday() < 5 else day + timedelta(2)
