"""The two questions that every price is asked with: how much, and what that is for."""

from workflow.tracks.rows.price_period import Period
from workflow.web.fields import OneOf, Pounds

CHOICES = [(Period.ONCE, "Once"), (Period.MONTH, "Each month"), (Period.YEAR, "Each year")]


def price() -> Pounds:
    return Pounds(label="Amount, without VAT", what="The amount", min_value=1, missing="Enter the amount in pounds")


def price_period() -> OneOf:
    return OneOf(
        label="How often is that paid?",
        choices=CHOICES,
        missing="Select whether that is paid once, each month or each year",
    )
