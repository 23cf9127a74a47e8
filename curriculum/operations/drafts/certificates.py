"""What a file says of a workshop's certificates: what they ask for, and what they state."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from dataclasses import dataclass
from typing import ClassVar

from curriculum.operations.drafts.catalogue import CONFIG
from curriculum.operations.drafts.participation import Percent
from curriculum.operations.drafts.values import Code, Flag, Minutes, Text


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """What a participant must have done to get a certificate of one kind; what is left out is not asked."""

    __pydantic_config__: ClassVar = CONFIG

    share: Percent | None = None
    """The share of the contact hours that must have been attended, per cent."""
    must_attend: tuple[Code, ...] = ()
    """The sessions, by code, at which one must have been present."""
    post_test: Percent | None = None
    """The mark that must have been reached in the post-test, per cent of its points."""
    note: Text | None = None
    """How coursework was assessed where there is no post-test: those who passed are then chosen by number."""


@dataclass(frozen=True, slots=True)
class MicroCredentialDraft:
    """What the European standard for micro-credentials asks for beside the facts of the workshop.

    Council Recommendation of 16 June 2022 on a European approach to micro-credentials, annex I.
    """

    __pydantic_config__: ClassVar = CONFIG

    outcomes: tuple[Text, ...] = ()
    """The learning outcomes; left out, the assessed objectives of the modules taught."""
    workload_minutes: Minutes | None = None
    """The notional workload in minutes, own work included."""
    level: Text | None = None
    """The level, and cycle if applicable, such as "EQF level 6"."""
    assessment: Text | None = None
    """How the outcomes were assessed, such as "written test"."""
    form: Text | None = None
    """The form of participation, such as "on site"."""
    quality: Text | None = None
    """How quality is assured, such as "external evaluation"."""


@dataclass(frozen=True, slots=True)
class CertificatesDraft:
    """What certificates ask for and state."""

    __pydantic_config__: ClassVar = CONFIG

    participation: RuleDraft | None = None
    """What a certificate of participation asks for; left out, to have been there."""
    completion: RuleDraft | None = None
    """What a certificate of completion asks for; left out, none is issued."""
    trainer: RuleDraft | None = None
    """What a trainer's certificate asks for, beside being chosen."""
    ceu: Flag = False
    """Whether continuing education units are stated: only if an organiser is accredited for them."""
    micro_credential: MicroCredentialDraft | None = None
    """The fields of a European micro-credential, stated on certificates of completion."""
