"""The guide until a migration is registered: the money, the date, the registration."""

from workflow.kernel.steps import Party
from workflow.pages.guide.chapters.chapter import THE_THREE, Chapter, Deed
from workflow.tracks.guidance import BUSY_PERIODS
from workflow.tracks.stages import Stage

FUNDING = Chapter(
    Stage.FUNDING,
    "The practice says why it wants another system and what works with it. The commissioner decides whether to pay.",
    (
        Deed((Party.PRACTICE, Party.PARTNER), "Write the business justification.", "fundingcase.write_justification",
             "The reason for the change, or the form you have filled in already."),
        Deed(THE_THREE, "Check that each service the practice uses works with the new system.",
             "fundingcase.check_system", "A list of the other software and services that the practice uses."),
        Deed((Party.PRACTICE, Party.COMMISSIONER), "Sign the check of what works together.",
             "fundingcase.sign_interoperability", "Every row of the check answered."),
        Deed((Party.PRACTICE, Party.PARTNER), "Send the funding case.", "fundingcase.send",
             "The costs, and the agreement between practice and commissioner with its date."),
        Deed((Party.COMMISSIONER,), "Approve the funding, decline it, or return parts of it.", "fundingcase.approve",
             "What each local board has decided."),
    ),
    guide="The buyer has to check that systems work together, or may have to break a contract and pay for it. A "
    "business justification is written, the commissioner and any local boards approve it, and practice and "
    "commissioner bring in their delivery partner. A technical survey may add hardware costs later.",
    ours="The guide begins once the funding is approved. We begin earlier, so that the check and the costs are kept "
    "with the migration. Funding that was approved outside this service can be recorded.",
)  # fmt: skip
DATE = Chapter(
    Stage.GO_LIVE_DATE,
    "The practice, the commissioner and the delivery partner agree a date. It is provisional until the new supplier "
    "confirms it.",
    (
        Deed((Party.PRACTICE,), "Add the weeks that do not suit you.", "golivedate.add_busy_period",
             "Your busy times, training and leave."),
        Deed(THE_THREE, "Suggest a date, with one or two to fall back on.", "golivedate.propose",
             "The end of your present contract, and when the new supplier can be ready."),
        Deed((Party.TARGET,), "Confirm the date, or offer others.", "golivedate.confirm",
             "The dates of the first and the last copy of the data."),
    ),
    guide="Practice, commissioner and delivery partner agree a go-live date they prefer, and then agree it with the "
    "new supplier.",
    ours="A date stands until all three have agreed another and the new supplier has confirmed that one. Until then "
    "nothing moves.",
    lesson=BUSY_PERIODS,
)  # fmt: skip
REGISTRATION = Chapter(
    Stage.REGISTRATION,
    "The migration is registered here, and gets a reference that everyone uses from then on.",
    (
        Deed((Party.PARTNER,), "Register the migration.", "migration.register",
             "A contact at every organisation, and every system that holds data of the practice."),
        Deed((Party.PARTNER, Party.PRACTICE), "Add another system to move data from.", "migration.add_data_holder",
             "Its supplier: for example of scanned documents or of anticoagulation records."),
    ),
    guide="The delivery partner usually registers the migration on the Catalogue. Who does it differs by region.",
    ours="The migration is registered in this service, which does not place an order on the Catalogue. A commissioner "
    "may set that it registers itself, or that the practice does.",
)  # fmt: skip
