"""Makes a job of a paper: the workshop's head, words, logos and theme go with every one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.documents.press.job import Job

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from curriculum.credentials.pictures import Picture
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.masthead import Masthead
    from curriculum.documents.wording import Wording


def make_job(
    dossier: Dossier,
    words: Wording,
    *,
    paper: str,
    template: str,
    head: Masthead,
    values: Mapping[str, Any],
    variants: tuple[Mapping[str, Any], ...] = ({},),
    part: str = "",
    most_pages: int = 0,
    pictures: Collection[str] = (),
) -> Job:
    """Return the job that fills a template with a workshop's head and the values of one paper.

    `pictures` are the hashes of those that it shows beside the logos of its head.
    """
    return Job(
        paper,
        template,
        words,
        {"head": head, **values},
        variants=variants,
        pictures={**logos_of(dossier, head), **_find(dossier, pictures)},
        theme=dossier.theme,
        templates=dossier.templates,
        part=part,
        most_pages=most_pages,
    )


def logos_of(dossier: Dossier, head: Masthead) -> dict[str, Picture]:
    """Return the logos that stand at the head of a paper, by hash: no other picture is any of its business."""
    return _find(dossier, [one.emblem.picture for one in head.partners if one.emblem])


def _find(dossier: Dossier, hashes: Collection[str]) -> dict[str, Picture]:
    return {one: dossier.pictures[one] for one in hashes if one in dossier.pictures}
