"""Names the texts that papers print besides the agenda, so that those that are missing in a language can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.operations.printed_texts import (
    PrintedText,
    of_faculty,
    of_group,
    of_headcount,
    of_organisation,
    of_papers,
    of_workshop,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier


def texts_besides_the_agenda(dossier: Dossier) -> Iterator[PrintedText]:
    """Yield the texts of a workshop's papers that its agenda does not hold, some twice; none names a person.

    Left out is what is printed as it was given: short names, which are proper names, and the functions and institutions
    of participants.
    """
    yield from of_workshop("summary", dossier.summary)
    yield from of_workshop("audience", dossier.audience)
    for one in dossier.staff:
        yield of_faculty(one.code, one.label)
        if one.institution:
            yield of_organisation(one.institution_code, one.institution)
    yield from (of_group(team.code, team.name) for team in dossier.teams)
    for number, signer in enumerate(dossier.signers, start=1):
        yield PrintedText(f"workshop.signatories.{number}.title", f"title of signatory {number}", signer.title)
        if signer.organisation:
            yield of_organisation(signer.organisation_code, signer.organisation)
    for number, published in enumerate(dossier.headcounts, start=1):
        yield of_headcount(number, published.label)
    yield from of_papers(dossier.settings)
