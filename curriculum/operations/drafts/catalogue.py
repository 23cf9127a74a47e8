"""What a file says of the library: programmes, curricula, modules, organisations, persons and venues."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from curriculum.models.catalogue import Bloom, Delivery, MaterialKind
from curriculum.models.people import Sex
from curriculum.models.workshops import ProgrammeKind
from curriculum.operations.drafts.moments import AwayDraft
from curriculum.operations.drafts.pictures import Picture
from curriculum.operations.drafts.values import (
    PIECES,
    Code,
    Country,
    Email,
    Flag,
    Line,
    Minutes,
    ModuleCode,
    Phone,
    Seats,
    Spell,
    Surroundings,
    Tag,
    Text,
    Url,
    Version,
    Written,
    read_code,
    shown,
    whole,
)

#: Every key of a table must be one of its fields, and a field's docstring explains it in the JSON Schema.
CONFIG: Final[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """What several workshops belong to: a series, a multi-level course, a cascade, an intake."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, by which the programme is referred to."""
    kind: ProgrammeKind
    """What the workshops form together."""
    title: Text
    """The programme's title, per language."""
    description: Text | None = None
    """What it is about."""


@dataclass(frozen=True, slots=True)
class CurriculumDraft:
    """A named, ordered set of modules."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, by which the curriculum is referred to."""
    title: Text
    """The curriculum's title, per language."""
    modules: tuple[ModuleCode, ...] = ()
    """The modules in their order: CODE is the newest version, CODE@2 the second."""
    optional: tuple[ModuleCode, ...] = ()
    """Those of the modules that are not required."""
    description: Text | None = None
    """What it is about."""
    audience: Text | None = None
    """For whom it is made."""
    source: Line | None = None
    """Where the curriculum comes from."""
    sponsors: tuple[Code, ...] = ()
    """The organisations that pay for it or provide it."""
    agencies: tuple[Code, ...] = ()
    """The organisations whose people are to be taught it."""


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """What a learner can do afterwards: a verb at a Bloom level, and what it acts on."""

    __pydantic_config__: ClassVar = CONFIG

    verb: Text
    """What the learner does, such as "classify"; "know" and "understand" cannot be observed."""
    bloom: Bloom
    """The level in the revised taxonomy of Bloom."""
    text: Text
    """What the verb acts on."""
    condition: Text | None = None
    """Under which condition, such as "with the guide at hand"."""
    criterion: Text | None = None
    """How well, such as "in nine cases of ten"."""
    assessed: Flag = False
    """Whether an assessment measures it."""


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """Something handed out, shown or needed on the table."""

    __pydantic_config__: ClassVar = CONFIG

    kind: MaterialKind
    """What sort of material it is."""
    title: Text
    """Its title, per language."""
    url: Url | None = None
    """Where it can be had."""


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """One version of a teachable unit; a version that was taught never changes."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, by which the module is referred to."""
    title: Text
    """The module's title, per language."""
    minutes: Minutes
    """How long it takes to teach, in minutes."""
    delivery: Delivery
    """How it is taught."""
    version: Version = 1
    """The number of the version that this table describes."""
    summary: Text | None = None
    """What it is about."""
    prerequisites: tuple[Code, ...] = ()
    """The modules that must have been taught before."""
    source: Line | None = None
    """Where the module comes from."""
    objectives: tuple[ObjectiveDraft, ...] = ()
    """What a learner can do afterwards."""
    materials: tuple[MaterialDraft, ...] = ()
    """What is handed out, shown or needed."""


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """A body that organises, hosts, funds, sends people or employs trainers."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, by which the organisation is referred to."""
    name: Text
    """Its full name, per language."""
    short_name: Text | None = None
    """Its short name or abbreviation, per language."""
    country: Country | None = None
    """Where it sits: two letters as in ISO 3166."""
    logo: Picture | None = None
    """A picture beside the file (PNG, JPEG or SVG, at most 1 MB); left out, a logo stays as it is."""
    accreditation: Line | None = None
    """By whom, and under which number, it may award continuing education units; left out, it stays as it is."""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Someone who teaches, signs or takes part."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, by which the person is referred to."""
    print_name: Line
    """The name as it stands on paper."""
    native_name: Line | None = None
    """The name in its own script."""
    native_language: Tag | None = None
    """The language of the native name."""
    given_name: Line | None = None
    """The given name as entered."""
    family_name: Line | None = None
    """The family name as entered."""
    sex: Sex | None = None
    """As the person declares it."""
    email: Email | None = None
    """An e-mail address."""
    phone: Phone | None = None
    """A telephone number."""
    country: Country | None = None
    """Two letters as in ISO 3166."""
    job_title: Text | None = None
    """The office that the person holds, per language."""
    organisation: Code | None = None
    """The code of the organisation to which the person belongs."""
    languages: tuple[Tag, ...] = ()
    """The languages in which the person can work."""
    absences: tuple[AwayDraft, ...] | None = None
    """When the person can work nowhere; left out, it stays as it is, and an empty list takes all away."""


@dataclass(frozen=True, slots=True, order=True)
class EquipmentDraft:
    """So many of a thing in a room."""

    kind: str
    quantity: int = 1


def read_equipment(value: object, around: Surroundings) -> tuple[EquipmentDraft, ...]:
    """Read `{ projector = 1, interpretation_booth = 2 }`."""
    if not isinstance(value, Mapping):
        raise ValueError(f"expected things and how many, such as {{ projector = 1 }}, got {shown(value)}")  # noqa: TRY004 - pydantic collects ValueError
    for kind, quantity in value.items():
        read_code(kind, around)
        whole(quantity, PIECES, f"how many of {shown(kind)}")
    return tuple(sorted(EquipmentDraft(kind, quantity) for kind, quantity in value.items()))


Equipment = Annotated[
    tuple[EquipmentDraft, ...],
    Written(read_equipment, {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}),
]


@dataclass(frozen=True, slots=True)
class RoomDraft:
    """A room of a venue."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, such as "A"."""
    name: Text
    """The room's name, per language."""
    capacity: Seats | None = None
    """How many seats it has; left out when unknown."""
    equipment: Equipment = ()
    """What stands in it, and how many, such as { projector = 1 }."""
    changeover_minutes: Spell | None = None
    """How long it takes to make ready between two sessions; left out, as long as the workshop says."""
    closures: tuple[AwayDraft, ...] | None = None
    """When it cannot be used; left out, it stays as it is, and an empty list takes all away."""


@dataclass(frozen=True, slots=True)
class VenueDraft:
    """A building or a site with rooms."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, by which the venue is referred to."""
    name: Text
    """The venue's name, per language."""
    city: Text | None = None
    """The city, per language."""
    country: Country | None = None
    """Two letters as in ISO 3166."""
    address: Text | None = None
    """The postal address, per language."""
    rooms: tuple[RoomDraft, ...] = ()
    """Its rooms; one that is left out stays as it is."""
