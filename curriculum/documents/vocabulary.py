"""What the codes in the database are called on paper: kinds of session and of event, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.documents.marks import N_

if TYPE_CHECKING:
    from curriculum.documents.wording import Wording

SESSION_KINDS: Final = {
    "registration": N_("Registration"),
    "opening": N_("Opening"),
    "lecture": N_("Lecture"),
    "panel": N_("Panel"),
    "discussion": N_("Discussion"),
    "case_study": N_("Case study"),
    "demonstration": N_("Demonstration"),
    "workshop": N_("Practical workshop"),
    "exercise": N_("Exercise"),
    "break_out": N_("Break-out"),
    "plenary": N_("Plenary"),
    "simulation": N_("Simulation"),
    "assessment": N_("Assessment"),
    "mentoring": N_("Mentoring"),
    "recap": N_("Recap"),
    "wrap_up": N_("Wrap-up"),
    "break": N_("Break"),
    "lunch": N_("Lunch"),
    "prayer": N_("Prayer"),
    "group_photo": N_("Group photo"),
    "reception": N_("Reception"),
    "closing": N_("Closing"),
}
WORKSHOP_KINDS: Final = {
    "training_workshop": N_("Training workshop"),
    "roundtable": N_("Roundtable"),
    "launch_event": N_("Launch event"),
    "course_level": N_("Training course"),
    "cohort_programme": N_("Training programme"),
    "mentoring": N_("Mentoring programme"),
    "exercise": N_("Exercise"),
}
ROLES: Final = {
    "speaker": N_("Speaker"),
    "trainer": N_("Trainer"),
    "moderator": N_("Moderator"),
    "facilitator": N_("Facilitator"),
    "rapporteur": N_("Rapporteur"),
    "interpreter": N_("Interpreter"),
}
ROLES_OF_SEVERAL: Final = {
    "speaker": N_("Speakers"),
    "trainer": N_("Trainers"),
    "moderator": N_("Moderators"),
    "facilitator": N_("Facilitators"),
    "rapporteur": N_("Rapporteurs"),
    "interpreter": N_("Interpreters"),
}
PARTNER_ROLES: Final = {
    "organiser": N_("Organised by"),
    "co_organiser": N_("Co-organised by"),
    "host": N_("Hosted by"),
    "partner": N_("In partnership with"),
    "donor": N_("Funded by"),
}


def name_code(code: str, names: dict[str, str], wording: Wording) -> str:
    """Return what a code is called in a language; a code without a word is printed as it is."""
    return wording.say(names.get(code, code.replace("_", " ")))
