"""The guide of the two call-offs: the order for the new system, and the notice that ends the current one."""

from workflow.kernel.steps import Party
from workflow.pages.guide.chapters.chapter import Chapter, Deed
from workflow.tracks.guidance import DECOMMISSION_NOW, SUBMODULES
from workflow.tracks.stages import Stage

NEW_SYSTEM = Chapter(
    Stage.PROCUREMENT,
    "The new system call-off (the procurement documents) is prepared, checked by the commissioner, and accepted by "
    "the new supplier.",
    (
        Deed((Party.PARTNER,), "Prepare the call-off and send it to the commissioner.", "calloff.send",
             "The services and submodules to order, their prices, and the contract dates."),
        Deed((Party.COMMISSIONER,), "Validate it, or return the sections that are wrong.", "calloff.validate",
             "The approved costs, to compare the order with."),
        Deed((Party.TARGET,), "Accept it, ask a question, or refuse it.", "calloff.accept",
             "Whether you can deliver each line, at that price, by those dates."),
        Deed((Party.PARTNER, Party.COMMISSIONER), "Answer what the supplier asks.", "calloff.answer"),
        Deed((Party.AGENT,), "Ask a supplier to explain what it sent.", "migration.ask_a_supplier",
             "The supplier has 5 working days to answer."),
    ),
    guide="The documents for the new supplier are completed and logged in the Catalogue. The commissioner validates "
    "them. The new supplier is told, validates them too, and confirms that the dates are free. A supplier answers a "
    "question of the Migration Management Agent within 5 working days.",
    ours="Each section is checked by itself, so that only what is wrong comes back. The times to check and to accept "
    "are local targets: no contract sets them.",
    lesson=SUBMODULES,
)  # fmt: skip
CURRENT_SYSTEM = Chapter(
    Stage.DECOMMISSION,
    "The decommission call-off tells the current supplier when its contract ends. It goes the same way as the order "
    "for the new system.",
    (
        Deed((Party.PARTNER,), "Say when the current system ends.", "calloff.set_cease_date",
             "The go-live date, and how long the practice must still be able to read the old system."),
        Deed((Party.PARTNER,), "Name the agreement that ends.", "calloff.name_agreement",
             "The number of the agreement or order of the current system."),
        Deed((Party.COMMISSIONER,), "Validate it, or return it.", "calloff.validate"),
        Deed((Party.SOURCE,), "Accept it, ask a question, or refuse it.", "calloff.accept"),
    ),
    guide="The same happens to end the current system: the documents for it are logged in the Catalogue.",
    ours="The current system never ends before go-live. When the go-live date moves, the call-off has to be updated, "
    "and the overview shows what each day late costs.",
    lesson=DECOMMISSION_NOW,
)  # fmt: skip
