"""Why there are no such groups, in numbers that a person can follow: wishes, sizes and languages that contradict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.planning.grouping.problem import Keeping
from curriculum.planning.grouping.units import clans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from curriculum.planning.grouping.problem import Grouping, Member

#: So many numbers are named; of more, how many there are.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, which participants it is about (by number), and what to do."""

    says: str
    numbers: tuple[int, ...]
    remedy: str


def find_obstacles(problem: Grouping) -> tuple[Obstacle, ...]:
    """Return what can be seen without a search."""
    return (*_sizes(problem), *_wishes(problem), *_languages(problem))


def say_numbers(numbers: Collection[int]) -> str:
    """Return "3, 7 and 12", or "3, 7, … (40 in all)" where there are many."""
    some = [str(each) for each in sorted(numbers)]
    if len(some) > _NAMED:
        return f"{', '.join(some[:_NAMED])}, … ({len(some)} in all)"
    return " and ".join([", ".join(some[:-1]), some[-1]]) if len(some) > 1 else "".join(some)


def cliques(problem: Grouping) -> tuple[tuple[int, ...], ...]:
    """Return sets of which every two are to be apart, one for each who has such a wish; each as large as is seen."""
    apart: dict[int, set[int]] = {}
    for tie in problem.ties:
        if not tie.together and tie.one != tie.other:
            apart.setdefault(tie.one, set()).add(tie.other)
            apart.setdefault(tie.other, set()).add(tie.one)
    found: dict[tuple[int, ...], None] = {}
    for first in sorted(apart):
        clique = {first}
        for other in sorted(apart[first], key=lambda each: (-len(apart[each]), each)):
            if clique <= apart[other]:
                clique.add(other)
        found[tuple(sorted(clique))] = None
    return tuple(found)


def _sizes(problem: Grouping) -> Iterator[Obstacle]:
    people, groups = len(problem.members), problem.count
    if people < groups:
        yield Obstacle(
            f"{people} participants cannot fill {groups} groups.", (), f"Form {people} groups or fewer: --groups."
        )
    elif problem.sizes is not None and not problem.sizes[0] * groups <= people <= problem.sizes[1] * groups:
        least, most = problem.sizes
        yield Obstacle(
            f"{groups} groups of {least} to {most} hold {least * groups} to {most * groups} participants; "
            f"there are {people}.",
            (),
            f"Change --groups or --size; {groups} even groups have {_say_sizes(problem.even_sizes)} each.",
        )


def _wishes(problem: Grouping) -> Iterator[Obstacle]:
    _, most = problem.bounds
    for clan in clans(problem):
        numbers = [each.number for each in clan]
        for tie in problem.ties:
            if not tie.together and tie.one in numbers and tie.other in numbers:
                yield Obstacle(
                    f"{tie.one} and {tie.other} are to be apart, and together"
                    + (f" through {say_numbers(numbers)}." if len(numbers) > 2 else "."),  # noqa: PLR2004 - more than the pair
                    tuple(numbers),
                    "Take back one of the wishes: curriculum group unwish.",
                )
        if len(numbers) > most:
            yield Obstacle(
                f"{say_numbers(numbers)} are to be together: {len(numbers)} people, and a group has {most} at most.",
                tuple(numbers),
                "Form fewer groups, allow larger ones with --size, or take back a wish: curriculum group unwish.",
            )
        homes = sorted({each.home for each in clan if each.home})
        if problem.keeping is Keeping.EVERYBODY and len(homes) > 1:
            yield Obstacle(
                f"{say_numbers(numbers)} are to be together, and stay in {' and '.join(homes)} with --keep.",
                tuple(numbers),
                "Move one of them (curriculum group put), or form with --few-moves instead of --keep.",
            )
    for clique in sorted(cliques(problem), key=len)[-1:]:
        if len(clique) > problem.count:
            yield Obstacle(
                f"{say_numbers(clique)} are all to be apart: {len(clique)} people for {problem.count} groups.",
                clique,
                f"Form {len(clique)} groups or more, or take back a wish: curriculum group unwish.",
            )
    if problem.keeping is Keeping.EVERYBODY:
        yield from _kept_apart(problem)


def _kept_apart(problem: Grouping) -> Iterator[Obstacle]:
    for tie in problem.ties:
        one, other = problem.member[tie.one], problem.member[tie.other]
        if not tie.together and one.home and one.home == other.home:
            yield Obstacle(
                f"{tie.one} and {tie.other} are to be apart, and both stay in {one.home} with --keep.",
                (tie.one, tie.other),
                "Move one of them (curriculum group put), or form with --few-moves instead of --keep.",
            )


def _languages(problem: Grouping) -> Iterator[Obstacle]:
    for clan in clans(problem):
        if len(clan) > 1 and not frozenset.intersection(*(each.speaks for each in clan)):
            numbers = tuple(each.number for each in clan)
            yield Obstacle(
                f"{say_numbers(numbers)} are to be together and have no language in common: {_say_tongues(clan)}.",
                numbers,
                "Take back a wish (curriculum group unwish), or correct their languages.",
            )
    yield from _mute(problem)
    yield from _unheard(problem)
    stated = {each.language for each in problem.targets if each.language}
    if all(each.language for each in problem.targets):
        without = tuple(each.number for each in problem.members if each.speaks and not each.speaks & stated)
        if without:
            yield Obstacle(
                f"{say_numbers(without)} understand none of the groups' languages ({', '.join(sorted(stated))}): "
                f"{_say_tongues([problem.member[each] for each in without])}.",
                without,
                "Give a group another language (--language G1=fr), let them be chosen (without --language, with "
                "--free-languages), or correct theirs: curriculum participant edit, person edit --speaks.",
            )
        else:
            yield from _crowded(problem)
    if problem.keeping is Keeping.EVERYBODY:
        yield from _stranded(problem)


def _crowded(problem: Grouping) -> Iterator[Obstacle]:
    """Yield languages whose groups have too few places for those who understand no other, or too few to fill them."""
    least, most = problem.bounds
    for tongue in sorted({each.language for each in problem.targets if each.language}):
        groups = sum(each.weight for each in problem.targets if each.language == tongue)
        others = {each.language for each in problem.targets} - {tongue}
        only = tuple(each.number for each in problem.members if not each.speaks & others)
        able = sum(tongue in each.speaks for each in problem.members)
        named = f"{groups} {'group works' if groups == 1 else 'groups work'} in {tongue}"
        if len(only) > most * groups:
            yield Obstacle(
                f"{len(only)} participants understand {tongue} alone of the groups' languages ({say_numbers(only)}); "
                f"{named} and {'holds' if groups == 1 else 'hold'} {most * groups}.",
                only,
                f"Let another group work in {tongue} (--language), or allow larger groups (--size).",
            )
        elif 0 < able < least * groups:
            yield Obstacle(
                f"{able} participants understand {tongue}; {named} and {'needs' if groups == 1 else 'need'} "
                f"{least * groups}.",
                (),
                f"Let fewer groups work in {tongue} (--language), or allow smaller groups (--size).",
            )


def _mute(problem: Grouping) -> Iterator[Obstacle]:
    """Yield those of whom no language is known while of others it is."""
    mute = tuple(each.number for each in problem.members if not each.speaks)
    if 0 < len(mute) < len(problem.members):
        yield Obstacle(
            f"Of {say_numbers(mute)} no language is known, and the workshop has none.",
            mute,
            "Say which they understand (curriculum person edit --speaks), or what the workshop works in (curriculum "
            "workshop edit --works-in).",
        )


def _unheard(problem: Grouping) -> Iterator[Obstacle]:
    """Yield the groups whose language nobody understands, however many other groups there are."""
    for each in problem.targets:
        if each.language and not any(each.language in member.speaks for member in problem.members):
            yield Obstacle(
                f"{each.code} is to work in {each.language}, which none of the participants understands.",
                (),
                f"Give it another language (--language {each.code}=TAG), let it be chosen (without --language, with "
                "--free-languages), or correct theirs: curriculum participant edit, person edit --speaks.",
            )


def _stranded(problem: Grouping) -> Iterator[Obstacle]:
    tongues: Mapping[str, str | None] = {each.code: each.language for each in problem.targets}
    for each in problem.members:
        tongue = tongues.get(each.home or "")
        if tongue and tongue not in each.speaks:
            yield Obstacle(
                f"{each.number} stays in {each.home} with --keep, which works in {tongue}, and does not understand it.",
                (each.number,),
                "Move him or her (curriculum group put), or form with --few-moves instead of --keep.",
            )


def _say_sizes(sizes: tuple[int, int]) -> str:
    least, most = sizes
    return f"{least}" if least == most else f"{least} or {most}"


def _say_tongues(members: Sequence[Member]) -> str:
    """Return "3: ar; 7: fr, en"."""
    some = [f"{each.number}: {', '.join(sorted(each.speaks)) or 'none'}" for each in members[:_NAMED]]
    return "; ".join([*some, "…"] if len(members) > _NAMED else some)
