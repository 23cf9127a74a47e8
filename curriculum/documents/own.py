"""An organisation's own documents: folders beside its templates, each with a template and what it is called."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.catalogue import DOCUMENTS, Reach, find_document
from curriculum.documents.jobs import logos_of
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.people import lay_attendee, lay_team
from curriculum.documents.press.job import Job
from curriculum.documents.sheets.counts import count_people
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput
from curriculum.languages import Translated, is_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.catalogue import Document
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.people import NamedLine, TeamLine

#: The file in a document's folder that says what it is.
PAPER: Final = "paper.toml"
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
#: Commands of `curriculum print` that are no documents: one of these names could never be printed.
RESERVED: Final = frozenset({"pack", "certificates"})
#: Who may read names of a restricted workshop: the office, and the person to whom the paper is handed.
_TRUSTED: Final = frozenset({Reach.OFFICE, Reach.PERSON})


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document of an organisation's own: `NAME/NAME.html` and `NAME/paper.toml` in its folder of templates."""

    name: str
    title: Translated
    about: str
    reach: Reach

    def lay(self, dossier: Dossier, language: str) -> Iterator[Job]:
        """Yield the paper, with as much of the participants as those who see it may know.

        One that anybody sees names none, and of a restricted workshop has their numbers alone.
        """
        head = lay_masthead(dossier, language)
        words = wording(language, country=head.country)
        values = {
            "name": self.title.text(language),
            "head": head,
            "agenda": lay_agenda(dossier.edition, language, changes=False),
            "people": tuple(self._list_people(dossier, language)),
            "groups": tuple(self._list_groups(dossier, language)),
            "counts": count_people(dossier, words),
        }
        yield Job(
            self.name,
            f"{self.name}/{self.name}.html",
            words,
            values,
            pictures=logos_of(dossier, head),
            theme=dossier.theme,
            templates=dossier.templates,
        )

    #: A document of an organisation's own has one form.
    lay_all = lay

    def _list_people(self, dossier: Dossier, language: str) -> Iterator[NamedLine]:
        if self._counts_only(dossier):
            return
        anonymous = self.reach is Reach.PUBLIC or (dossier.restricted and self.reach not in _TRUSTED)
        yield from (lay_attendee(one, language, anonymous=anonymous) for one in dossier.expected)

    def _list_groups(self, dossier: Dossier, language: str) -> Iterator[TeamLine]:
        for team in dossier.teams:
            line = lay_team(team, language)
            yield replace(line, members=()) if self._counts_only(dossier) else line

    def _counts_only(self, dossier: Dossier) -> bool:
        return dossier.restricted and self.reach is Reach.PUBLIC


def list_documents(dossier: Dossier) -> tuple[Document | OwnDocument, ...]:
    """Return every document in printing order, those of the organisation whose templates are used at the end."""
    return (*DOCUMENTS, *(list_own(Path(dossier.templates)) if dossier.templates else ()))


def list_own(folder: Path) -> tuple[OwnDocument, ...]:
    """Return the documents of an organisation's folder by name; those that replace ours are not among them."""
    found = sorted(path.parent for path in folder.glob(f"*/{PAPER}"))
    return tuple(find_own(folder, path.name) for path in found if find_document(path.name) is None)


def find_own(folder: Path, name: str) -> OwnDocument:
    """Return a document of an organisation's folder; raise `InvalidInput` where it is none, or described wrongly."""
    if name in RESERVED:
        raise InvalidInput(f"{folder / name}: {name!r} is a command of the program; call the document something else.")
    place = folder / name
    if not _NAME.fullmatch(name) or not (place / f"{name}.html").is_file():
        raise InvalidInput(f"{folder} holds no document {name!r}: {name}/{name}.html and {name}/{PAPER} make one.")
    return _read(name, place / PAPER)


def _read(name: str, file: Path) -> OwnDocument:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InvalidInput(f'{file} is missing; it says what the document is called: title.en = "…".') from None
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{file} cannot be read: {error}.") from None
    if unknown := sorted(set(said) - {"title", "about", "reach"}):
        raise InvalidInput(f"{file}: {unknown[0]!r} is not known; it may say title, about and reach.")
    return OwnDocument(name, _title(said.get("title"), file), _about(said.get("about", ""), file), _reach(said, file))


def _title(value: object, file: Path) -> Translated:
    texts: Any = {"en": value} if isinstance(value, str) else value
    good = (
        isinstance(texts, dict)
        and texts
        and all(is_tag(tag) and isinstance(text, str) and text for tag, text in texts.items())
    )
    if not good:
        raise InvalidInput(f'{file}: expected the title in at least one language, such as title.en = "Transport list".')
    return Translated(texts)


def _about(value: object, file: Path) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise InvalidInput(f'{file}: expected one line for lists, such as about = "who comes on which bus".')
    return value


def _reach(said: dict[str, Any], file: Path) -> Reach:
    value = said.get("reach", Reach.PUBLIC)
    if value not in set(Reach):
        raise InvalidInput(f"{file}: expected reach = one of {', '.join(Reach)}, got {value!r}.")
    return Reach(value)
