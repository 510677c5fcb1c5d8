"""All that one organisation can read: every page it may open, and every page those lead on to."""

from tests.browsing import browser_of, links_of
from tests.support.addresses import addresses, is_about_the_migration

LISTS = ("/", "/?show=all", "/?show=waiting", "/migrations/?sort=due", "/migrations/?view=timeline",
         "/migrations/?view=suppliers", "/migrations/?view=deadlines", "/migrations/?view=deadlines&when=soon",
         "/migrations/?view=deadlines&when=later", "/migrations/?view=deadlines&when=met",
         "/migrations/?view=deadlines&when=paused", "/help/")  # fmt: skip


THE_SAME_TO_ALL = "migration_process"  # the words of the process itself


def everything_read_by(journey, party) -> str:
    """All that stands on any page this organisation can open, every page of its history included."""
    browser, read, done = browser_of(journey.cast.actor(party)), [], set()
    about_it = [address for name, rule, address in addresses(journey)
                if is_about_the_migration(name, rule) and name != THE_SAME_TO_ALL]  # fmt: skip
    todo = [*LISTS, *about_it]
    while todo:
        address = todo.pop()
        if address in done:
            continue
        done.add(address)
        response = browser.get(address)
        if response.status_code == 200 and not response.streaming:
            read.append(response.content.decode())
            todo += [_joined(address, href) for href, words in links_of(response) if words.startswith("Next")]
    return "\n".join(read)


def _joined(address, href):
    return address.partition("?")[0] + href if href.startswith("?") else href
