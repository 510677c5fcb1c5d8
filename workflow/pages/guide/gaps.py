"""What the NHS guide leaves open on its page Get started, and how this service answers each: once, and for all."""

from typing import NamedTuple


class Gap(NamedTuple):
    open: str  # what is left open there
    answer: str
    whose: str  # whose answer it is


OURS = "Our answer"
PUBLISHED = "Published elsewhere"
MARKED = (
    Gap(
        "The heading about the decision and the funding is marked as odd.",
        "We call the first stage “Funding approval”. It ends when the commissioner has approved the funding.",
        OURS,
    ),
    Gap(
        "How a migration is registered on the Catalogue.",
        "It is registered in this service, with “Register the migration”. Nothing is sent to the Catalogue: an order "
        "there has a number of its own, which can be entered here.",
        OURS,
    ),
    Gap(
        "What takes the place of a Schedule A when the new system is ordered.",
        "The new system call-off: a description, the contract dates, the submodules, the services, and lines with "
        "prices. The commissioner validates it section by section.",
        OURS,
    ),
    Gap(
        "What the new supplier reviews and validates if there is no Schedule A.",
        "The modules, quantities, prices and dates of that call-off. The supplier accepts it, asks a question or "
        "refuses it, and says separately whether the go-live date can be kept.",
        OURS,
    ),
    Gap(
        "What exactly a Migration Management Agent is.",
        "The guide says itself that it is somebody of the NHS, in a central team that helps when it is asked. Here "
        "they may also ask suppliers, answer requests for help, and decide a disputed deadline.",
        "The guide’s, and what they decide here is our answer",
    ),
    Gap(
        "How the intent to end the current system is sent in.",
        "With the decommission call-off. It goes to the commissioner, then to the current supplier, as the order for "
        "the new system does.",
        OURS,
    ),
    Gap(
        "Which document is needed to end the current system.",
        "The same call-off is that document: it names the agreement that ends, the day it ends, and the monthly "
        "charge. It can be printed.",
        OURS,
    ),
)
UNMARKED = (
    Gap(
        "Who registers, orders and asks for forms: “usually” the delivery partner, but it may differ by region.",
        "The delivery partner, unless the commissioner has set something else for its area. What is set when a "
        "migration starts stays so for that migration.",
        OURS,
    ),
    Gap(
        "How long the steps without a limit may take.",
        "They have local targets, which are shown as such. Only two limits of these stages bind a supplier: 5 working "
        "days to answer a Migration Management Agent, and 5 working days to provide the extracts.",
        OURS,
    ),
    Gap(
        "From when the 5 working days for the extract count.",
        "From the day the practice returns the form, which is the formal request. That day is day 0.",
        OURS,
    ),
    Gap(
        "Which documented format the extract has (“as documented in the DDE”).",
        "The DDE is the Documented Data Extract of the Data Migration Standard: the supplier’s description of what "
        "an extract holds. We record its version.",
        PUBLISHED,
    ),
    Gap(
        "What “within a few days of each other” means for the kick-off and the survey.",
        "Three working days. More needs a reason.",
        OURS,
    ),
)
