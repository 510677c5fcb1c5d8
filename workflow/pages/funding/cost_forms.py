"""What the steps about the costs of a funding case ask."""

from workflow.tracks.funding import FundingCase
from workflow.tracks.rows.price_period import pounds
from workflow.web.fields import Words
from workflow.web.money_fields import price, price_period
from workflow.web.record_fields import Pick
from workflow.web.step_form import StepForm, asked_by

WHO_PAYS = "Leave this empty while nobody has agreed to pay. The funding is approved once every cost has a source."


@asked_by(FundingCase, "add_cost")
class AddCost(StepForm):
    what = Words(label="What is it for?", what="What it is for", missing="Enter what the cost is for")
    amount = price()
    per = price_period()
    source = Words(label="Who pays?", what="The source of the money", required=False, help_text=WHO_PAYS)


@asked_by(FundingCase, "change_cost")
class ChangeCost(StepForm):
    line = Pick(label="Which cost?", missing="Select the cost to change")
    amount = price()
    per = price_period()
    source = Words(label="Who pays?", what="The source of the money", required=False, help_text=WHO_PAYS)

    def fit(self):
        self.fields["line"].offer(_costs(self.record))

    def now(self):
        chosen = str(self.preset.get("line", ""))
        known = self.record.cost_lines.numbered(int(chosen)) if chosen.isdecimal() else None
        return {"amount": known.amount, "per": known.per, "source": known.source} if known else {}


@asked_by(FundingCase, "remove_cost")
class RemoveCost(StepForm):
    line = Pick(label="Which cost?", missing="Select the cost to take out")

    def fit(self):
        self.fields["line"].offer(_costs(self.record))


def _costs(case):
    return [(cost.number, f"{cost}: {pounds(cost.amount, cost.per)}") for cost in case.cost_lines]
