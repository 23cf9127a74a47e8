"""What rules put their constraints behind: nothing, a requirement that can be let go, or a price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from curriculum.planning.settings import Severity

Literal: TypeAlias = cp_model.BoolVarT
Expression: TypeAlias = cp_model.LinearExpr | int


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that has to hold, in words, and the change that would let it go.

    `change` is empty for what nobody can change: it explains, but is never offered as a way out.
    """

    rule: str
    subjects: tuple[str, ...]
    says: str
    change: str
    weight: int
    literal: cp_model.IntVar


@dataclass(frozen=True, slots=True)
class Penalty:
    """A rule that may be broken at a price: `broken` is 1 where it is."""

    rule: str
    subjects: tuple[str, ...]
    severity: Severity
    points: int
    broken: Expression


@dataclass(frozen=True, slots=True)
class Hold:
    """What a rule puts its constraints behind: nothing, a requirement's literal, or that of a penalty."""

    cp: cp_model.CpModel
    literals: tuple[Literal, ...] = ()

    def add(self, constraint: cp_model.BoundedLinearExpression | bool, *conditions: Literal) -> None:  # noqa: FBT001 - a comparison of constants is one
        """Demand a linear constraint where all conditions are true."""
        self.cp.add(constraint).only_enforce_if(*self.literals, *conditions)

    def add_within(self, expression: Expression, domain: cp_model.Domain, *conditions: Literal) -> None:
        """Demand that an expression takes one of some values where all conditions are true."""
        self.cp.add_linear_expression_in_domain(expression, domain).only_enforce_if(*self.literals, *conditions)

    def add_any(self, *literals: Literal) -> None:
        """Demand that at least one literal is true."""
        self.cp.add_bool_or(*literals, *(~each for each in self.literals))
