"""`curriculum workshop why`: why a session is not held at a certain time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.options import database_option, json_option
from curriculum.cli.output import print_json
from curriculum.cli.schedule import effort_options, read_effort
from curriculum.cli.search_view import watching
from curriculum.cli.session_options import session_argument
from curriculum.cli.workshop_options import workshop_argument

if TYPE_CHECKING:
    from curriculum.operations.scheduling.asking import WhyFacts
    from curriculum.planning.searching import Effort


@click.command()
@workshop_argument
@session_argument
@click.option(
    "--at",
    metavar="TIME",
    required=True,
    help="When it might begin, local time: '2019-12-11 10:30', 'day 2 10:30' or '10:30' on its own day.",
)
@effort_options
@database_option
@json_option
def why(
    *,
    workshop: str,
    session: str,
    at: str,
    seconds: float | None,
    seed: int | None,
    workers: int | None,
    database: str,
    as_json: bool,
) -> None:
    """Say why a session is not held at a certain time.

    First what it would break there if all else stayed as it is. Then whether others could make way, which of them,
    and what that would cost; or why they cannot. Nothing is changed.

    \b
    Examples:
      curriculum workshop why MAR-2019 S5 --at "day 2 14:00"
      curriculum workshop why MAR-2019 S5 --at "2019-12-12 09:15" --json
    """
    from curriculum.cli.why_view import print_why

    facts = _answer(database, workshop, session, at, read_effort(seconds=seconds, seed=seed, workers=workers))
    if as_json:
        print_json(facts)
    else:
        print_why(facts)


def _answer(database: str, workshop: str, session: str, at: str, effort: Effort) -> WhyFacts:
    from curriculum.database import reading
    from curriculum.operations import workshops
    from curriculum.operations.scheduling.asking import describe_answer, read_question
    from curriculum.planning.explaining.asking import why as ask

    with reading(database) as db:
        question = read_question(db, workshops.find_workshop(db, workshop), session, at)
    with watching():
        answer = ask(question.problem, question.plan, question.session, question.at, effort)
    return describe_answer(question, answer)
