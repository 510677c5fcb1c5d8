"""How a mail begins: a subject with the practice or the day first, and a greeting that people would write."""

import re
from pathlib import Path

import pytest

from catalogue.models.salutation import salutation
from tests.emails.post import MONDAY, Post
from workflow import clock
from workflow.outbox.templates import LONGEST_SUBJECT, lower_first, one_line
from workflow.tracks.presentation.owed import OWED

LETTERS = Path(__file__).resolve().parent.parent.parent / "templates" / "emails"
SUBJECT, PRACTICE = re.compile(r"set subject %}(.*?){% endset"), "{{ practice }}"
DATE_FIRST = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}: ")


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Dr Jo Marsh", "Dr Marsh"),
        ("Dr. Jo Marsh", "Dr Marsh"),
        ("dr jo marsh", "dr marsh"),
        ("Jo Marsh", "Jo"),
        ("Prof Dr Ada van der Berg", "Prof van der Berg"),
        ("Mrs O'Neill-Smith", "Mrs O'Neill-Smith"),
        ("Dr Jo Marsh MBE", "Dr Marsh"),
        ("Dr Jo Marsh, MRCGP", "Dr Marsh"),
        ("Ms Jo Marsh (practice manager)", "Ms Marsh"),
        ("DR JO MARSH", "DR MARSH"),
        ("Marsh, Jo", "Marsh, Jo"),
        ("Dr", "Dr"),
        ("Drew Marsh", "Drew"),
        ("Sister Mary Lane", "Sister Lane"),
        ("", ""),
        ("Revd. Jo Marsh", "Revd Marsh"),
        ("A/Prof Jo Marsh", "A/Prof Marsh"),
        ("Sir Jo Marsh", "Sir Jo"),
        ("Professor Dame Jo Marsh", "Professor Marsh"),
        ("J. Marsh", "J. Marsh"),
        ("J.B. Marsh", "J.B. Marsh"),
        ("J  Marsh", "J Marsh"),
        ("The Practice Manager", "The Practice Manager"),
        ("Practice Manager", "Practice Manager"),
        ("Reception team", "Reception team"),
        ("Dr.Jo Marsh", "Dr Marsh"),
        ("Dr Jo MARSH", "Dr MARSH"),
        ("Dr Jo van der BERG", "Dr van der BERG"),
        ("Dr Jo Ma", "Dr Ma"),
        ("Dr Jo Marsh - GP partner", "Dr Marsh"),
        ("Dr Jo Marsh: Elm Row", "Dr Marsh"),
        ("Dr Jo Marsh FRCGP MRCP", "Dr Marsh"),
        ("Mr. and Mrs. Marsh", "Mr. and Mrs. Marsh"),
        ("Dr Jo Marsh / Dr Sam Reid", "Dr Jo Marsh / Dr Sam Reid"),
        ("Jo Marsh & Sam Reid", "Jo Marsh & Sam Reid"),
        ("Marsh Jo Dr", "Marsh Jo Dr"),
        ("Sr Mary Lane", "Sr Lane"),
        ("Sam Major", "Sam"),
        ("Ann Judge", "Ann"),
        ("Major Ann Judge", "Major Judge"),
        ("Jo McDonald", "Jo"),
        ("Matron Jo Marsh", "Matron Marsh"),
        ("Sgt. Jo Marsh", "Sgt Marsh"),
        ("Señora Jo Marsh", "Señora Marsh"),
        ("Mr Jo Marsh Jnr", "Mr Marsh"),
        ("Mr Jo Marsh III", "Mr Marsh"),
        ("Dr Wing Commander", "Dr Commander"),
        ("Dr Jo Marsh she/her", "Dr Marsh"),
        ("Dr Jo Marsh He/Him", "Dr Marsh"),
        ("Jo Marsh they/them/theirs", "Jo"),
        ("Dr Jo Marsh [GP partner]", "Dr Marsh"),
        ("Dr Jo Marsh <jo@quill.example>", "Dr Marsh"),
        ("Drs Marsh", "Drs Marsh"),
        ("Drs Marsh and Reid", "Drs Marsh and Reid"),
    ],
)
def test_a_greeting(name, greeted):
    assert salutation(name) == greeted


@pytest.mark.parametrize(
    ("written", "practice", "fact", "subject"),
    [
        ("Validated: new system call-off for Elm Row", "Elm Row", "", "Elm Row – Validated: new system call-off"),
        ("Go-live confirmed: 5 June 2026, Elm Row", "Elm Row", "", "Elm Row – Go-live confirmed: 5 June 2026"),
        ("Deadline contested: Elm Row", "Elm Row", "", "Elm Row – Deadline contested"),
        ("Question about Elm Row", "Elm Row", "", "Elm Row – Question"),
        ("Revise the form for Elm Row (the go-live date has changed)", "Elm Row", "by 3 June",
         "Elm Row – Revise the form (the go-live date has changed), by 3 June"),
        ("Has it gone live? Elm Row", "Elm Row", "by 3 June", "Elm Row – Has it gone live? By 3 June"),
        ("9 June 2026: 2 overdue", "", "", "9 June 2026: 2 overdue"),
        ("Confirm the date of the HarbourGP extract for Tidemill Yard Surgery, and 1 more task",
         "Tidemill Yard Surgery", "", "Tidemill Yard Surgery – Confirm the date of the HarbourGP extract"),
    ],
)  # fmt: skip
def test_the_practice_comes_first(written, practice, fact, subject):
    assert one_line(written, practice, fact) == subject


def test_what_is_left_of_a_subject_when_the_practice_has_come_first_is_a_sentence():
    """“Did Elm Row go live?” would become “Elm Row – Did go live?”."""
    written = [SUBJECT.search(letter.read_text()) for letter in LETTERS.rglob("*.jinja")]
    named = [found[1] for found in written if found and PRACTICE in found[1]]
    assert len(named) > 100
    assert [words for words in named if words.partition(PRACTICE)[2] and " needs " not in words] == []


def test_of_a_long_subject_the_name_is_cut_before_the_day_and_the_day_before_the_deed():
    name, deed = "The Old Harbour and Lantern Row Medical Centre Partnership", "Check the decommission call-off for "
    subject = one_line(deed + name, name, "by 15 June")
    assert subject == "The Old Harbour and… – Check the decommission call-off, by 15 June"
    long = one_line("Send the new system call-off with what the commissioner asked for " + name, name, "by 15 June")
    assert len(long) <= LONGEST_SUBJECT
    assert long.startswith("The Old Harbour")


PREFIXES = (("Reminder: ", ""), ("Overdue: ", "due 27 November"), ("Due today: ", ""), ("5 working days left: ", ""))


@pytest.mark.parametrize("name", ["Withywood Medical Centre", "The Old Harbour and Lantern Row Medical Partnership"])
def test_of_no_task_are_both_its_name_and_its_words_cut(name):
    called = {"calloff": "decommission call-off", "booking": "technical survey"}
    tasks = [
        owed.task.format(practice=name, system="HarbourGP", name=called.get(machine, ""), title="Approve the funding")
        for machine, steps in OWED.items()
        for owed in steps.values()
    ]
    subjects = [one_line(f"{first}{lower_first(task)}", name, day) for task in tasks for first, day in PREFIXES]
    assert [subject for subject in subjects if subject.count("…") > 1] == []
    assert max(map(len, subjects)) <= LONGEST_SUBJECT


def test_words_are_said_shorter_before_a_name_is_cut():
    name = "Withywood Medical Centre"
    survey, day = f"Reply to the invitation to the technical survey for {name}", "due 27 November"
    assert one_line(f"Reminder: {lower_first(survey)}", name) == f"{name} – Reminder: reply about the technical survey"
    assert one_line(f"2 working days left: {lower_first(survey)}", name).startswith(f"{name} – Due soon: reply about")
    late = f"Late: reply about the old plan for {name}"
    assert one_line(late, name, day) == f"{name} – Late: reply about the old plan, due 27 Nov"
    assert one_line(survey, "Elm Row") == one_line(survey)


@pytest.mark.django_db
def test_every_mail_of_a_journey_has_the_practice_or_the_day_first():
    with clock.at(MONDAY):
        post = Post().go_on()
    names = {post.journey.migration.practice.name[:11]}
    assert len(post.letters) > 50
    for _, subject, _ in post.letters:
        assert subject.startswith(tuple(names)) or DATE_FIRST.match(subject), subject
        assert len(subject) <= LONGEST_SUBJECT
