"""What an organisation's template or a picture may try, and how it ends: soon, in one sentence, with nothing told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from curriculum.credentials.pictures import Picture
from curriculum.documents.press import guarding
from curriculum.documents.press.executors import open_executor
from curriculum.documents.press.faults import TemplateFault, TooMuch
from curriculum.documents.press.guarding import carry_out, typeset_safely
from curriculum.documents.press.job import Job
from curriculum.documents.press.limits import Limits, limited
from curriculum.documents.press.orders import Order
from curriculum.documents.press.pdf import render
from curriculum.documents.press.printouts import Printout
from curriculum.documents.press.running import Task
from curriculum.documents.press.surroundings import lean_environment
from curriculum.documents.press.typesetting import compose
from curriculum.documents.wording import Wording
from curriculum.errors import CurriculumError
from tests.documents.papers import Paper
from tests.documents.press.jobs import page, write_template

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Limits(memory=700_000_000, seconds=3, pages=30)
HIDDEN = "WORDS-OF-ANOTHER-FILE"


def _job(folder: Path, source: str) -> Job:
    return Job("own", "own.html", Wording("en"), {}, templates=write_template(folder, source, "own.html"))


def _orders(*jobs: Job) -> Order:
    return Order(jobs, tuple(job.name for job in jobs), ("",) * len(jobs), SMALL)


# ---------------------------------------------------------------- templates that cannot be filled


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("one\n{% for %}", r"own\.html, line 2: Expected an expression, got 'end of statement block'\.$"),
        ("\n\n{{ nothing }}", r"own\.html, line 3: 'nothing' is undefined\.$"),
        ("{{ ''.__class__.__mro__ }}", r"line 1: access to attribute '__class__' of 'str' object is unsafe\.$"),
        ("{{ wording.say.__globals__ }}", r"line 1: access to attribute '__globals__' .* is unsafe\.$"),
        ("{{ _.__self__.locale }}", r"line 1: access to attribute '__self__' .* is unsafe\.$"),
        ("{% import 'os' as os %}", r"there is no template os\.$"),
        ("{{ self._TemplateReference__context }}", r"is unsafe|has no attribute"),
        ("{% include '/etc/passwd' %}", r"there is no template /etc/passwd\.$"),
        ("{% include '../secret.txt' %}", r"there is no template \.\./secret\.txt\.$"),
        ("{% include 'link.html' %}", r"there is no template link\.html\.$"),
        ("{% extends 'folder/secret.txt' %}", r"there is no template folder/secret\.txt\.$"),
        ("{{ 'a' * 10**9 }}", r"powers are not allowed in a template\.$"),
        ("{{ 'a' * 1000000000 }}", r"a text of more than 100,000 letters is not made in a template\.$"),
        ("{{ 1000000000 * [1] }}", r"a text of more than 100,000 letters is not made in a template\.$"),
        ("{{ range(10000000) | list }}", r"OverflowError: Range too big"),
        (
            '{{ _("{w.say.__func__.__globals__}", w=wording) }}',
            r"line 1: a blank in a sentence is a name in braces alone",
        ),
        ('{{ _("{0[0]}{x!r}", x=1) }}', r"line 1: a blank in a sentence is a name"),
        ('{{ count("{number:>9999}", "", 1) }}', r"line 1: a blank in a sentence is a name"),
        (
            "{{ folio(namespace(say='{page.__class__}Page {page} of {pages}'.removesuffix)) }}",
            r"line 1: a blank in a sentence is a name",
        ),
        ("{{ '{0.__class__}'.format(wording) }}", r"line 1: access to attribute '__class__' .* is unsafe\.$"),
        ("{{ ('{0.__class__}' | safe).format(wording) }}", r"line 1: access to attribute '__class__' .* is unsafe\.$"),
        ("{{ '{0.__class__}' | attr('format') }}{{ namespace(f='{0.__class__}'.format).f(1) }}", r"is unsafe\.$"),
        ("{{ '%(x.__class__)s' | format(x=wording) }}", r"line 1: KeyError: 'x\.__class__'\.$"),
        ("{{ 1 / 0 }}", r"line 1: ZeroDivisionError: division by zero\.$"),
        ("{{ wording.language.upper(1) }}", r"line 1: TypeError: "),
    ],
)
def test_template_that_cannot_be_filled_is_named_with_its_line(tmp_path: Path, source: str, sentence: str) -> None:
    (tmp_path / "secret.txt").write_text(HIDDEN)
    own = tmp_path / "own"
    job = _job(own, source)
    (own / "link.html").symlink_to(tmp_path / "secret.txt")
    (own / "folder").symlink_to(tmp_path)
    order = _orders(job)

    (printout,) = order.carry_out()  # what the limited process does, without starting one for each

    with pytest.raises(TemplateFault, match=sentence) as fault:
        printout.take()
    assert fault.value.exit_code == 2
    assert "\n" not in str(fault.value)


def test_our_own_template_is_not_explained_away() -> None:
    job = Job("agenda", "agenda/agenda.html", Wording("en"), {})

    with pytest.raises(Exception, match="is undefined") as error:
        list(_orders(job).carry_out())

    assert not isinstance(error.value, CurriculumError)


# ---------------------------------------------------------------- what takes too much, in a process of its own

DRAWN_OUT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><g id="a0"><rect width="1" height="1"/></g>'
    + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    + '</defs><use href="#a8"/></svg>'
)
BODIES = {
    "loops without end": (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        r"^own en takes more than 3 seconds of processor time",
    ),
    "text that doubles": (
        "{% set t = namespace(x='a' * 1000) %}{% for n in range(40) %}{% set t.x = t.x ~ t.x %}{% endfor %}",
        r"^own en takes more than (700 MB of memory|3 seconds)",
    ),
    "text by a filter": ("{{ 'a' | center(2000000000) }}", r"^own en takes more than 700 MB of memory"),
    "pages without end": (
        "<html lang=en><title>x</title>{% for n in range(20000) %}<p style='break-after: page'>x</p>{% endfor %}",
        r"^own en (has more than 30 pages|takes more than 3 seconds)",
    ),
    "more pages than one may have": (
        "<html lang=en><title>x</title>{% for n in range(40) %}<p style='break-after: page'>x</p>{% endfor %}",
        r"^own en has more than 30 pages, more than a paper may\.$",
    ),
    "wide cells": (
        "<html lang=en><title>x</title><table><tr><td colspan=1000000000>x</td><td rowspan=1000000000>y</td></table>",
        r"^own en takes more than",
    ),
    "deep boxes": (
        "<html lang=en><title>x</title>{% for n in range(20000) %}<div>{% endfor %}x",
        r"^own en (is nested too deeply|takes more than|could not be printed)",
    ),
    "a drawing that repeats itself": (
        f"<html lang=en><title>x</title>{DRAWN_OUT}",
        r"^own en takes more than (3 seconds|700 MB)",
    ),
}


@pytest.mark.parametrize("body", BODIES)
def test_template_that_takes_too_much_is_stopped(tmp_path: Path, body: str) -> None:
    source, sentence = BODIES[body]
    job = _job(tmp_path, source)
    began = time.monotonic()

    with pytest.raises(TooMuch, match=sentence):
        typeset_safely([job], limits=SMALL)

    assert time.monotonic() - began < 40


def test_picture_that_takes_too_long_is_stopped() -> None:
    values = {"title": "x"}
    job = Job("own", "page.html", Wording("en"), values, pictures={"1f": Picture("image/svg+xml", DRAWN_OUT.encode())})

    def draw() -> None:
        # The library that draws keeps every error to itself: the time is over all the same.
        with limited("own en", replace(SMALL, seconds=1)):
            render('<html lang="en"><title>x</title><img alt="x" src="picture:1f">', pictures=job.pictures)

    with pytest.raises(TooMuch, match=r"^own en takes more than 1 seconds of processor time"):
        draw()
    assert job.foreign


# ---------------------------------------------------------------- what is harmless is printed


def test_own_templates_and_assets_go_before_ours(tmp_path: Path) -> None:
    source = (
        '{% extends "base.html" %}{% set dated = day %}{% block title %}Ours{% endblock %}'
        '{% block author %}An office{% endblock %}{% block styles %}<link rel="stylesheet" href="asset:own.css">'
        '{% endblock %}{% block page %}<p>Words</p><img alt="A mark" src="asset:mark.svg">{% endblock %}'
    )
    job = _job(tmp_path, source)
    (tmp_path / "own.css").write_text("@page { size: A6 } p::before { content: 'Own ' }")
    (tmp_path / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    from datetime import date

    (content,) = typeset_safely([replace(job, values={"day": date(2019, 12, 10)})], limits=SMALL)

    paper = Paper(content)
    assert paper.text == "Own Words"
    assert paper.title == "Ours"
    assert paper.sizes == [(297.6, 419.5)]


def test_own_assets_do_not_lead_out_of_their_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text(f"p::after {{ content: '{HIDDEN}' }}")
    own = tmp_path / "own"
    addresses = ["../secret.css", str(tmp_path / "secret.css"), "link.css", "folder/secret.css", "file:../secret.css"]
    job = page(
        write_template(own),
        "<p>Words</p>" + "".join(f'<link rel="stylesheet" href="asset:{one}">' for one in addresses),
    )
    (own / "link.css").symlink_to(tmp_path / "secret.css")
    (own / "folder").symlink_to(tmp_path)

    (content,) = typeset_safely([job], limits=SMALL)

    assert Paper(content).text == "Words 1/1"


def test_papers_come_back_from_the_limited_process(tmp_path: Path) -> None:
    jobs = [page(write_template(tmp_path), f"<p>{word}</p>", title=word) for word in ("alpha", "beta")]

    contents = typeset_safely(jobs, limits=SMALL)

    assert [Paper(content).text for content in contents] == ["alpha 1/1", "beta 1/1"]


def test_first_paper_that_cannot_be_printed_is_named(tmp_path: Path) -> None:
    good = page(write_template(tmp_path), "<p>alpha</p>")
    bad = replace(good, part="7", values={})

    with pytest.raises(TemplateFault, match=r"page\.html, line 2: 'title' is undefined"):
        typeset_safely([good, bad, good], limits=SMALL)


def test_process_that_dies_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = page(write_template(tmp_path), "<p>alpha</p>")
    script = "import os, signal, sys; sys.stdin.read(); os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(guarding, "_COMMAND", (sys.executable, "-c", script))

    with pytest.raises(TooMuch, match=r"^page en could not be printed: .* was ended by the system \(SIGKILL\)"):
        typeset_safely([job], limits=SMALL)


def test_process_that_fails_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = [page(write_template(tmp_path), "<p>alpha</p>", part=str(part)) for part in (1, 2)]
    monkeypatch.setattr(guarding, "_COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))

    with pytest.raises(TooMuch, match=r"^page 1 en could not be printed: .* run with CURRICULUM_DEBUG=1 to see it\.$"):
        typeset_safely(jobs, limits=SMALL)


def test_process_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = page(write_template(tmp_path), "<p>alpha</p>")
    monkeypatch.setattr(guarding, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(guarding, "STARTING", 0)
    monkeypatch.setattr(guarding, "SLOWNESS", 0.1)

    with pytest.raises(TooMuch, match=r"^page en took too long to print and was given up\.$"):
        typeset_safely([job], limits=SMALL)


def test_our_own_papers_are_printed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "_COMMAND", ("/nowhere",))
    order = Order((), (), ())

    assert list(carry_out(order)) == []


def test_complaints_of_the_limited_process_are_heard_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    job = page(write_template(tmp_path), "<p>alpha</p>")
    monkeypatch.setattr(guarding, "_COMMAND", (sys.executable, "-c", "raise SystemExit('the reason')"))
    heard = []

    for debugging in ("", "1"):
        monkeypatch.setenv("CURRICULUM_DEBUG", debugging)
        with pytest.raises(TooMuch):
            typeset_safely([job], limits=SMALL)
        heard.append("the reason" in capfd.readouterr().err)

    assert heard == [False, True]


def test_papers_come_one_by_one_before_one_that_ends_its_process(tmp_path: Path) -> None:
    good = page(write_template(tmp_path), "<p>alpha</p>")
    bad = _job(tmp_path, BODIES["loops without end"][0])

    printouts = carry_out(_orders(good, bad))

    assert Paper(next(printouts).take()).text == "alpha 1/1"
    with pytest.raises(TooMuch, match=r"^own en takes more than 3 seconds"):
        next(printouts).take()


NO_END = """
import signal, sys, time
from curriculum.documents.press import limits
limits._GRACE = 1
limits.SLOWNESS = 50 if sys.argv[1] == "busy" else 2
limits.limit_process(limits.Limits())
with limits.limited("x", limits.Limits(seconds=1)):
    signal.signal(signal.SIGPROF, signal.SIG_IGN)  # as if a library in C never looked
    while sys.argv[1] == "busy":
        pass
    time.sleep(60)
"""


@pytest.mark.parametrize(("what", "ending"), [("busy", signal.SIGXCPU), ("asleep", signal.SIGALRM)])
def test_process_that_does_not_stop_is_ended_by_the_system(what: str, ending: signal.Signals) -> None:
    began = time.monotonic()

    run = subprocess.run([sys.executable, "-c", NO_END, what], capture_output=True, check=False)

    assert run.returncode == -ending
    assert time.monotonic() - began < 40


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [("SIGALRM", "took too long to print and was given up"), ("SIGXCPU", "took too much processor time")],
)
def test_paper_whose_process_was_ended_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, sentence: str
) -> None:
    job = page(write_template(tmp_path), "<p>alpha</p>")
    script = f"import os, signal, sys; sys.stdin.read(); os.kill(os.getpid(), signal.{ending})"
    monkeypatch.setattr(guarding, "_COMMAND", (sys.executable, "-c", script))

    with pytest.raises(TooMuch, match=f"^page en {sentence}"):
        typeset_safely([job], limits=SMALL)


def test_limited_process_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", "postgresql://office:secret@db/x")
    monkeypatch.setenv("LC_TIME", "C.UTF-8")

    kept = lean_environment()

    assert "CURRICULUM_DATABASE" not in kept
    assert kept["LC_TIME"] == "C.UTF-8"


def test_worker_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", "postgresql://office:secret@db/x")

    with open_executor(workers=1) as press:
        known = press.executor.submit(os.getenv, "CURRICULUM_DATABASE").result()

    assert known is None


def test_folder_that_is_not_on_the_machine_that_prints_is_told(tmp_path: Path) -> None:
    job = Job("agenda", "agenda/agenda.html", Wording("en"), {}, templates=str(tmp_path / "elsewhere"))

    (printout,) = _orders(job).carry_out()

    with pytest.raises(TemplateFault, match=r"The folder .*elsewhere is not there on the machine that prints\.$"):
        printout.take()


def test_no_log_of_an_order_names_a_person(tmp_path: Path) -> None:
    name = "Amina Exemple"
    job = page(write_template(tmp_path), name, variants=({"body": name},))
    task = Task(tmp_path / "P-1.pdf", job)

    said = repr([job, _orders(job), task, compose(job), Printout(name.encode())])

    assert name not in said
    assert "P-1.pdf" in said
