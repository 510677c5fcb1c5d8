"""Reporting a mistake in a deadline, and ruling on the report."""

from workflow.deadlines.work_item import WorkItem
from workflow.formatting import short_date
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.migration import Migration
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords
from workflow.web.record_fields import Pick
from workflow.web.step_form import StepForm, asked_by


@asked_by(Migration, "contest_deadline")
class ContestDeadline(StepForm):
    refused_at = "work_item"
    work_item = Pick(
        label="Which deadline is wrong?", missing="Select the deadline that is wrong", many=True, coded="item"
    )
    text = LongWords(
        label="What is wrong with it?",
        what="What is wrong",
        missing="Say what is wrong with the deadline",
        help_text="For example, a day that should not have been counted. The Migration Management Agent rules on it.",
    )

    def fit(self):
        items = WorkItem.visible_to(self.actor).filter(migration=self.migration.pk).select_related("owner")
        self.fields["work_item"].offer(
            (item.pk, f"{item.title}, {item.owner}, {short_date(item.due_on)}")
            for item in items.order_by("-due_on", "-pk")
        )


@asked_by(Contest, "uphold")
class CorrectDeadline(StepForm):
    refused_at = "due_on"
    due_on = MonthNameDateField(label="What should the deadline be?", what="The deadline", missing="Enter the deadline")
    text = LongWords(
        label="Why?",
        what="The reason",
        missing="Say why the deadline is corrected",
        help_text="Everyone who sees the deadline can read this.",
    )

    def now(self):
        return {"due_on": self.record.work_item.due_on}


@asked_by(Contest, "dismiss")
class LeaveDeadline(StepForm):
    text = LongWords(
        label="Why is the deadline right?",
        what="The reason",
        missing="Say why the deadline is right",
        help_text="Everyone who sees the deadline can read this.",
    )


@asked_by(SaidDay, "no")
class NotOnThatDay(StepForm):
    reason = LongWords(
        label="Why do you say that it did not?",
        what="The reason",
        missing="Say why it did not happen on that day",
        help_text="For example, when the answer came instead. Both sides can read this.",
    )


@asked_by(SaidDay, "rule")
class RuleOnTheDay(StepForm):
    text = LongWords(
        label="Why does that day count?",
        what="The reason",
        missing="Say why that day counts",
        help_text="Both sides can read this.",
    )
