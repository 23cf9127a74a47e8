"""Small papers to print in tests, from templates written for them; their people are evidently invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from curriculum.documents.press.job import Job
from curriculum.documents.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html>
<html lang="{{ wording.language }}" dir="{{ wording.direction }}"><head><title>{{ title }}</title>
<meta name="author" content="An office"><meta name="dcterms.created" content="2019-12-10">
<link rel="stylesheet" href="asset:print.css">
<style>@page { size: {{ size }}; @bottom-center { content: counter(page) "/" counter(pages) } }</style></head>
<body>{{ body | safe }}</body></html>"""


def write_template(folder: Path, source: str = PAGE, name: str = "page.html") -> str:
    """Write a template into an organisation's folder and return the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return str(folder)


def page(templates: str, body: str, *, language: str = "en", **changes: Any) -> Job:
    """Return a paper of `PAGE` with a body of HTML."""
    values = {"title": "A paper", "size": "A6", "body": body}
    job = Job("page", "page.html", Wording(language), values, templates=templates)
    texts = {name: changes.pop(name) for name in values if name in changes}
    return replace(job, values={**values, **texts}, **changes)
