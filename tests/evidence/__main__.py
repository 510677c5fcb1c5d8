"""`python -m tests.evidence`, after a whole run: writes docs/promises.md, unless a promise is not kept.

`python -m tests.evidence dependencies [FILE]` writes docs/dependencies.md, and the inventory of packages to FILE.
`python -m tests.evidence mutations [WORD …]` takes protections out one by one, all or those that say one of the words.
"""

import sys
from pathlib import Path

from tests.evidence import claims, dependencies, mutations, promises
from tests.left_out import REPORTS

match sys.argv[1:]:
    case ["dependencies", *files]:
        dependencies.PAGE.write_text(dependencies.page())
        for file in files:
            Path(file).write_text(dependencies.inventory())
    case ["mutations", *words]:
        chosen = [one for one in mutations.all_of_them() if not words or any(word in one.what for word in words)]
        if survived := mutations.survivors(chosen):
            sys.exit(f"{len(survived)} of {len(chosen)} survived.")
        print(f"{len(chosen)} taken out, none survived.")
    case _:
        if unproved := claims.unproved(REPORTS.glob("tests-*.xml")):
            sys.exit("Not written, for these tests did not pass:\n" + "\n".join(unproved))
        promises.PAGE.write_text(promises.page(promises.all_of_them()))
        print(claims.count())
