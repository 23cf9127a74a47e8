"""Fills a paper's templates, and says in one sentence what is wrong with those of an organisation."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from curriculum.documents.environment import fill
from curriculum.documents.press.faults import TemplateFault
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.documents.press.job import Job

# What the printer's own limits raise; anything else that happens in a template is the template's fault.
_OURS = (CurriculumError, MemoryError, RecursionError)


def fill_job(job: Job, variant: Mapping[str, Any]) -> str:
    """Return a paper's HTML; raise `TemplateFault` for what is wrong with an organisation's own template."""
    if job.templates and not Path(job.templates).is_dir():
        raise TemplateFault(f"The folder {job.templates} is not there on the machine that prints.")
    values = {**job.values, **variant}
    try:
        return fill(job.template, job.wording, theme=job.theme, templates=job.templates, **values)
    except Exception as error:
        if not job.templates or (isinstance(error, _OURS) and not isinstance(error, TemplateFault)):
            raise
        raise TemplateFault(f"{_place(error, job)}: {_say(error)}") from None


def _place(error: Exception, job: Job) -> str:
    """Return where it happened: the innermost line of the organisation's own templates."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}, line {error.lineno}"
    folder = str(Path(job.templates).resolve())
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if str(Path(frame.filename).resolve()).startswith(folder + "/")]
    return f"{own[-1].filename}, line {own[-1].lineno}" if own else f"The template {job.template}"


def _say(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}."
    known = isinstance(error, (TemplateSyntaxError, UndefinedError, SecurityError, TemplateFault))
    sentence = str(error) if known else f"{type(error).__name__}: {error}"
    return sentence.splitlines()[0].rstrip(".")[:300] + "." if sentence else "it cannot be filled."
