"""A paper ready to be typeset: all that it takes, so that any process on any machine can do it."""

from __future__ import annotations

import copyreg
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from curriculum.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from curriculum.credentials.pictures import Picture
    from curriculum.documents.wording import Wording


@dataclass(frozen=True, slots=True)
class Job:
    """A template and the values that it prints; it is pickled, and knows no database.

    `wording` speaks the page's language. Each of `variants` adds values for another layout; of several the best is
    taken; with `most_pages`, the first that fits on so many. `pictures` are those that the page names, by hash.
    `templates` is an organisation's own folder, in which a template is looked for first; empty for none.
    """

    paper: str  # its name in the catalogue
    template: str  # such as "badges/badges.html"
    wording: Wording
    values: Mapping[str, Any] = field(repr=False)  # names, which no log shall have
    variants: tuple[Mapping[str, Any], ...] = field(default=({},), repr=False)
    pictures: Mapping[str, Picture] = field(default_factory=dict, repr=False)
    theme: Theme = field(default_factory=Theme)
    templates: str = ""
    most_pages: int = 0  # 0: any number
    part: str = ""  # which of several papers of one kind it is, as its file is named: a room's code, a day

    @property
    def name(self) -> str:
        """Return what an error calls the paper: "badges 2 fr"; no person's name is in it."""
        return " ".join(filter(None, (self.paper, self.part, self.wording.language)))

    @property
    def foreign(self) -> bool:
        """Say whether a template or a picture comes from somebody else, who may mean harm."""
        return bool(self.templates or self.pictures)


def freeze(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """Return values that cannot be changed."""
    return MappingProxyType(values)


def _reduce(frozen: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return freeze, (dict(frozen),)


# Constants such as "no pictures" are read-only mappings, which Python cannot pickle by itself.
copyreg.pickle(MappingProxyType, _reduce)
