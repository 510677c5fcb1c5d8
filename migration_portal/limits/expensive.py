"""What costs much, and how often somebody may ask for it."""

from dataclasses import dataclass
from datetime import timedelta

A_DESK, A_HOSPITAL = 10, 20  # times as much with one browser, or from one address: many people share it


@dataclass(frozen=True)
class Limit:
    what: str
    most: int  # for one person
    within: timedelta
    sentence: str

    @property
    def most_of_a_browser(self):
        return self.most * A_DESK

    @property
    def most_of_an_address(self):
        return self.most * A_HOSPITAL


EXPORT = Limit("export", 30, timedelta(hours=1), "You have taken many lists in a short time.")
SEARCH = Limit("search", 120, timedelta(minutes=1), "You have searched very often in a short time.")
UPLOAD = Limit("upload", 60, timedelta(minutes=10), "You have sent many files in a short time.")
INVITATION = Limit("invitation", 100, timedelta(hours=1), "You have invited many people in a short time.")
LINK = Limit("link", 2, timedelta(hours=1), "A link to join has been asked for very often from where you are.")
ELSEWHERE = Limit("log in elsewhere", 30, timedelta(minutes=10), "You have been sent very often to log in elsewhere.")
ADDRESS = Limit("address", 10, timedelta(hours=1), "You have asked for many links to another address in a short time.")
ENDED = Limit("log out elsewhere", 30, timedelta(minutes=10), "Log-outs have been told very often in a short time.")

ASKING = Limit("ask ODS", 20, timedelta(hours=1), "ODS has been asked very often in a short time.")

SENDS = {
    "ask_ods": ASKING,
    "take_list": EXPORT, "invite": INVITATION, "invite_again": INVITATION, "name_person": INVITATION,
    "practice_lists": INVITATION, "practice_list": INVITATION, "get_in": LINK, "invitation_again": LINK,
    "openid_begin": ELSEWHERE, "openid_prove": ELSEWHERE, "link_openid": ELSEWHERE,
    "openid_logged_out": ENDED,
    "change_address": ADDRESS,
}  # fmt: skip
READS = {"download_file": EXPORT}
FINDS = {"migrations", "deadlines", "find_organisation", "find_person"}


def limit_of(request, name) -> Limit | None:
    if request.method == "POST":
        return SENDS.get(name) or (UPLOAD if _sends_a_file(request) else None)
    if name in FINDS and request.GET.get("q"):
        return SEARCH
    return READS.get(name)


def _sends_a_file(request):
    """By the heading alone: what is refused is not read."""
    return request.content_type == "multipart/form-data"
