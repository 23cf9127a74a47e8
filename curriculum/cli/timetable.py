"""Draws a workshop's timetable in the terminal: by day, in local time, parallel sessions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.output import cell, coloured
from curriculum.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from curriculum.documents.wording import Wording
    from curriculum.languages import Translated
    from curriculum.models.sessions import Role
    from curriculum.operations.agenda_facts import Block, Day, SessionFacts

TO_BE_CONFIRMED: Final = "to be confirmed"
NO_TIMES: Final = "Times to be confirmed"
_NARROWEST: Final = 24


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of the texts, and the words around them: English where no catalogue has the language."""

    language: str
    wording: Wording

    def text(self, text: Translated) -> str:
        """Return a text in the language, on one line."""
        return cell(text.text(self.language))


def print_timetable(
    days: Sequence[Day], unscheduled: Sequence[SessionFacts], *, language: str, country: str | None
) -> None:
    """Print days with their sessions, then the sessions without a time; plain lines when nobody watches.

    `country` decides how dates are written.
    """
    from curriculum.documents.wording import Wording
    from curriculum.resources import paper_languages

    known = base(language) in paper_languages()
    tongue = Tongue(language, Wording(language if known else "en", country or ""))
    if coloured():
        _draw(days, unscheduled, tongue)
    else:
        for line in _lines(days, unscheduled, tongue):
            click.echo(line)


def heading(day: Day, tongue: Tongue) -> str:
    """Return "Day 1 · Tuesday, 10 December 2019", with the day's own title if it has one."""
    from curriculum.documents.dates import write_weekday

    title = f" · {tongue.text(day.title)}" if day.title else ""
    number = tongue.wording.say("Day {number}", number=day.number)
    return f"{number} · {write_weekday(day.date, tongue.wording)}{title}"


def people(session: SessionFacts, tongue: Tongue) -> str:
    """Return who does what: "Moderator: UNODC representative; Speaker: national expert, international expert"."""
    from curriculum.documents.vocabulary import ROLES, ROLES_OF_SEVERAL

    roles: dict[Role, list[str]] = {}
    for each in session.roles:
        roles.setdefault(each.role, []).append(cell(each.person) if each.person else tongue.text(each.label))
    titles = {role: (ROLES if len(names) == 1 else ROLES_OF_SEVERAL)[role] for role, names in roles.items()}
    return "; ".join(f"{tongue.wording.say(titles[role])}: {', '.join(names)}" for role, names in roles.items())


def _place(session: SessionFacts, tongue: Tongue) -> str:
    """Return for whom and where a session is held, as far as it is said."""
    groups = [tongue.text(each.name) for each in session.groups]
    room = [tongue.text(session.room.name)] if session.room else []
    return " · ".join([*groups, *room])


def _marks(session: SessionFacts) -> str:
    marks = ["pinned"] if session.pinned else []
    return ", ".join([*marks, *(["cancelled"] if session.cancelled else [])])


def _module(session: SessionFacts) -> str:
    """Return the module's code, unless the session bears the same."""
    return session.module if session.module and session.module.partition("@")[0] != session.code else ""


# ---------------------------------------------------------------- plain lines


def _lines(days: Sequence[Day], unscheduled: Sequence[SessionFacts], tongue: Tongue) -> Iterator[str]:
    for day in days:
        yield ""
        yield heading(day, tongue)
        if not day.blocks:
            yield f"  {tongue.wording.say(TO_BE_CONFIRMED)}"
        for block in day.blocks:
            for session in block.sessions:
                yield _line(session, tongue)
    if unscheduled:
        yield ""
        yield tongue.wording.say(NO_TIMES)
        for session in unscheduled:
            yield _line(session, tongue)


def _line(session: SessionFacts, tongue: Tongue) -> str:
    time = f"{session.starts:%H:%M}-{session.ends:%H:%M}" if session.starts and session.ends else " " * 11
    facts = (_module(session), _place(session, tongue), people(session, tongue), _marks(session))
    more = "".join(f" | {fact}" for fact in facts if fact)
    return f"  {time}  {session.code:<10}  {tongue.text(session.title)}{more}"


# ---------------------------------------------------------------- drawn with rich


def _draw(days: Sequence[Day], unscheduled: Sequence[SessionFacts], tongue: Tongue) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for day in days:
        _draw_day(console, day, tongue)
    if unscheduled:
        console.print(f"\n{tongue.wording.say(NO_TIMES)}", style="bold", markup=False)
        table = _grid()
        for session in unscheduled:
            table.add_row(f"{session.minutes} min", _cell(session, tongue))
        console.print(table)


def _grid() -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="cyan", no_wrap=True, min_width=11)
    table.add_column(ratio=1)
    return table


def _draw_day(console: Console, day: Day, tongue: Tongue) -> None:
    from rich.rule import Rule
    from rich.text import Text

    console.print()
    console.print(Rule(Text(heading(day, tongue), style="bold"), align="left", style="dim"))
    table = _grid()
    for block in day.blocks:
        wide = len(block.sessions) * _NARROWEST < console.width
        content = _cell(block.sessions[0], tongue) if len(block.sessions) == 1 else _parallel(block, tongue, wide=wide)
        # Pauses are drawn dim, so that the eye finds the sessions.
        style = "dim" if all(each.kind.is_pause or each.cancelled for each in block.sessions) else None
        table.add_row(f"{block.starts:%H:%M}-{block.ends:%H:%M}", content, style=style)
    if not day.blocks:
        table.add_row("", Text(tongue.wording.say(TO_BE_CONFIRMED), style="italic dim"))
    console.print(table)


def _parallel(block: Block, tongue: Tongue, *, wide: bool) -> Table:
    """Return the sessions of a block side by side, or below each other where the terminal is too narrow."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2), expand=True)
    cells = [_cell(session, tongue, block=block) for session in block.sessions]
    for _ in cells if wide else cells[:1]:
        table.add_column(ratio=1)
    for row in [cells] if wide else [[each] for each in cells]:
        table.add_row(*row)
    return table


def _cell(session: SessionFacts, tongue: Tongue, *, block: Block | None = None) -> Text:
    """Return a session as it stands in the timetable; in a block of several, with its own time if it differs."""
    from rich.text import Text

    text = Text()
    if block and session.starts and session.ends and (session.starts, session.ends) != (block.starts, block.ends):
        text.append(f"{session.starts:%H:%M}-{session.ends:%H:%M}  ", style="cyan")
    pause = session.kind.is_pause
    title = tongue.text(session.title)
    text.append(title, style="strike" if session.cancelled else "" if pause else "bold")
    for fact in filter(None, (session.code if not pause else "", _module(session), _marks(session))):
        text.append(f"  {fact}", style="dim")
    if place := _place(session, tongue):
        text.append(f"\n{place}", style="green")
    if who := people(session, tongue):
        text.append(f"\n{who}", style="italic")
    return text
