"""`python -m tests.evidence`, after a whole run: writes docs/promises.md, unless a promise is not kept."""

import sys

from tests.evidence import claims, promises
from tests.left_out import REPORTS

if unproved := claims.unproved(REPORTS.glob("tests-*.xml")):
    sys.exit("Not written, for these tests did not pass:\n" + "\n".join(unproved))
promises.PAGE.write_text(promises.page(promises.all_of_them()))
print(claims.count())
