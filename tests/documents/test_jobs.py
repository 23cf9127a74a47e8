from __future__ import annotations

from dataclasses import replace

from curriculum.credentials.pictures import Picture
from curriculum.documents.catalogue import DOCUMENTS
from curriculum.documents.dossier import Signer
from curriculum.languages import Translated
from tests.documents.sheets.dossiers import dossier


def test_signature_goes_with_the_letters_that_show_it_alone() -> None:
    signer = Signer(Translated(en="Director"), None, "", "1f")
    signed = replace(dossier(), signers=(signer,), pictures={"1f": Picture("image/png", b"dots")})

    shown = {one.name: [list(job.pictures) for job in one.lay(signed, "en")] for one in DOCUMENTS}

    assert shown.pop("invitation") == [["1f"]]
    assert not any(pictures for jobs in shown.values() for pictures in jobs)
