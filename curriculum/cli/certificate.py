"""`curriculum certificate`: who may have one; issue once, look up, correct, revoke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.auditing import noted
from curriculum.cli.certificate_eligibility import count_to_come_option, eligible
from curriculum.cli.certificate_telling import say_named_otherwise, say_untranslated_new, unnumbered, without_serial
from curriculum.cli.certificate_waivers import unwaive, waive, waivers
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, languages_option, yes_option
from curriculum.cli.output import confirm, plain, print_fields, print_json, print_table, say
from curriculum.cli.parsing import CERTIFICATE_KIND, LINE, NUMBERS, each_once
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.certificates.corrections import Corrected
    from curriculum.operations.certificates.issuing import Issued, LeftOut
    from curriculum.operations.certificates.register import CertificateRecord

#: So many of those who are left out are named; the rest is counted.
_NAMED = 50

kind_option = click.option(
    "--kind",
    type=CERTIFICATE_KIND,
    metavar="KIND",
    default="participation",
    show_default=True,
    help="What they vouch for: participation, completion or trainer.",
)
serial_argument = click.argument("serial", shell_complete=codes_of("certificate"))


@click.group("certificate", short_help="Issue and look up certificates.")
def group() -> None:
    """Say who may have a certificate, issue once, look up by serial, correct, revoke.

    `curriculum print certificates` prints them, and prints them again as they were issued.

    \b
    Examples:
      curriculum certificate eligible MAR-2019
      curriculum certificate issue MAR-2019
      curriculum print certificates MAR-2019
      curriculum certificate show "7k3m q9xt 49"
    """


for command in (eligible, waive, unwaive, waivers):
    group.add_command(command)


@group.command()
@click.argument("workshop", shell_complete=codes_of("workshop"))
@click.argument("numbers", metavar="[NUMBER]...", type=NUMBERS, nargs=-1)
@kind_option
@languages_option
@count_to_come_option
@database_option
@dry_run_option
@json_option
def issue(
    *,
    workshop: str,
    numbers: tuple[tuple[int, ...], ...],
    database: str,
    dry_run: bool,
    as_json: bool,
    **how: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Issue the certificates of a WORKSHOP.

    One to each participant who may have one (`certificate eligible` says who, and why) and has none yet, or only to
    those who bear the NUMBERs. A new certificate in place of a revoked one, every --kind trainer, and --kind
    completion without a post-test need the numbers.

    From the workshop's first day on, so that they can be printed the evening before the closing: where attendance is
    recorded, say --count-to-come then. What stands on a certificate is kept as it is at that moment; a second run
    leaves it, also where it was revoked since, unless the NUMBER is given. Of a restricted workshop no names are
    printed here; `certificate list` has them. Without --language, certificates are in the languages of the workshop.
    The module versions on the agenda cannot change from then on.

    \b
    Examples:
      curriculum certificate issue MAR-2019
      curriculum certificate issue MAR-2019 --language fr --language ar --dry-run
      curriculum certificate issue MAR-2019 3 12-15 --kind trainer
    """
    from curriculum.operations.certificates.issuing import issue_certificates, issue_chosen
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        event_code = event.code
        chosen = each_once(numbers)
        issued = issue_chosen(db, event, chosen, **how) if chosen else issue_certificates(db, event, **how)
    if as_json:
        print_json(plain(issued) | {"new": [*map(without_serial, issued.new)]} if dry_run else issued)
    else:
        _print_issued(issued, dry_run=dry_run)
    say_untranslated_new(event_code, issued.untranslated, dry_run=dry_run)


def _print_issued(issued: Issued, *, dry_run: bool) -> None:
    _print_list([*map(unnumbered, issued.new)] if dry_run else issued.new, empty="No new certificate.")
    say(f"{len(issued.new)} issued, {len(issued.before)} there before, {len(issued.left_out)} left out.")
    _say_left_out(issued.left_out)


def _say_left_out(left_out: Sequence[LeftOut]) -> None:
    for one in left_out[:_NAMED]:
        say(f"Left out: participant {one.participant}: {one.because}.")
    if len(left_out) > _NAMED:
        say(f"… and {len(left_out) - _NAMED:,} more; curriculum certificate eligible says why.")
    if waiting := sum(one.answer == "not decided" for one in left_out):
        say(f"Not decided yet: {waiting:,}; record what is missing and issue again.")


@group.command("list")
@click.argument("workshop", shell_complete=codes_of("workshop"))
@database_option
@json_option
def list_(*, workshop: str, database: str, as_json: bool) -> None:
    """List every certificate of a WORKSHOP, valid or not.

    They stand in the order of the participants' numbers.

    \b
    Examples:
      curriculum certificate list MAR-2019
      curriculum certificate list MAR-2019 --json
    """
    from curriculum.database import reading
    from curriculum.operations.certificates.register import list_certificates
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        records = list_certificates(db, find_workshop(db, workshop))
    if as_json:
        print_json(records)
    else:
        _print_list(records, empty=f"No certificates were issued for {workshop}.")


@group.command()
@serial_argument
@database_option
@json_option
def show(*, serial: str, database: str, as_json: bool) -> None:
    """Show a certificate by its SERIAL.

    Case, blanks and hyphens do not matter; O is read as 0, I and L as 1.

    \b
    Examples:
      curriculum certificate show 7K3M-Q9XT-49
      curriculum certificate show "7k3m q9xt 49" --json
    """
    from curriculum.database import reading
    from curriculum.operations.certificates.register import show_certificate

    with reading(database) as db:
        record = show_certificate(db, serial)
    _print(record, as_json=as_json)


@group.command()
@serial_argument
@click.option("--because", type=LINE, required=True, help="Why; it is kept with the certificate.")
@database_option
@dry_run_option
@yes_option
@json_option
def revoke(*, serial: str, because: str, database: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Declare a certificate invalid, for ever. It stays in the list and is not printed again.

    \b
    Examples:
      curriculum certificate revoke 7K3M-Q9XT-49 --because "issued to the wrong person" --yes
    """
    from curriculum.operations.certificates.register import revoke_certificate

    confirm(f"Revoke the certificate {serial} for ever?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        record = revoke_certificate(db, serial, because=because)
        noted(workshop=record.workshop)
    _print(record, as_json=as_json)


@group.command()
@serial_argument
@click.option("--name", type=LINE, help="The name on the new certificate; by default that of the person as it is now.")
@click.option("--native-name", type=LINE, help="The name in the holder's own script; empty for none.")
@click.option("--because", type=LINE, required=True, help="Why; it is kept with the old certificate.")
@click.option("--restate", is_flag=True, help="State everything as it is now: hours, title, logos, signatures.")
@count_to_come_option
@database_option
@dry_run_option
@json_option
def correct(*, serial: str, database: str, dry_run: bool, as_json: bool, **how: Any) -> None:  # noqa: ANN401 - as click passes them
    """Replace a certificate, by SERIAL, with a corrected one.

    The old one stays on record as superseded; the new one bears its number. Its names are corrected: those of the
    person first (`curriculum person edit`), or here for the paper alone. All the rest stays as it was issued, but for
    the date of issue, so that a name can be corrected at any time.

    With --restate it says what is true today; --count-to-come goes with it. Whoever may not have a certificate any
    more then gets none: revoke it.

    \b
    Examples:
      curriculum certificate correct 7K3M-Q9XT-49 --because "name misspelt"
      curriculum certificate correct 7K3M-Q9XT-49 --name "Amina Exemple" --because "name misspelt"
      curriculum certificate correct 7K3M-Q9XT-49 --restate --because "second sheet found"
    """
    from curriculum.operations.certificates.corrections import correct_certificate

    with writing(database, dry_run=dry_run) as db:
        corrected = correct_certificate(db, serial, **how)
        noted(workshop=corrected.new.workshop)
    _print_corrected(corrected, dry_run=dry_run, as_json=as_json)
    say_untranslated_new(corrected.new.workshop, corrected.untranslated, dry_run=dry_run)
    say_named_otherwise(corrected.others, others="the old name still")


def _print_corrected(corrected: Corrected, *, dry_run: bool, as_json: bool) -> None:
    new = unnumbered(corrected.new) if dry_run else corrected.new
    if as_json and dry_run:
        old = plain(corrected.old) | {"superseded_by": None}
        print_json(plain(corrected) | {"new": without_serial(corrected.new), "old": old})
    elif as_json:
        print_json(corrected)
    else:
        _print(new, as_json=False)
        say(f"{corrected.old.serial} {'would be' if dry_run else 'is'} superseded by {new.serial}.")


def _print_list(records: Sequence[CertificateRecord], *, empty: str) -> None:
    rows = [(one.serial, one.participant, one.name, one.kind, one.status) for one in records]
    if any(one.name for one in records):
        print_table(("Serial", "No", "Name", "Kind", "Status"), rows, empty=empty)
    else:
        print_table(("Serial", "No", "Kind", "Status"), [(*row[:2], *row[3:]) for row in rows], empty=empty)


def _print(record: CertificateRecord, *, as_json: bool) -> None:
    if as_json:
        print_json(record)
        return
    fields = {
        "Serial": record.serial,
        "Kind": record.kind,
        "Status": record.status,
        "Workshop": record.workshop,
        "Title": record.title,
        "Participant": record.participant,
        "Name": record.name,
        "Native name": record.native_name,
        "Languages": record.languages,
        "Contact minutes": record.contact_minutes,
        "Issued (UTC)": record.issued_at,
        "Revoked (UTC)": record.revoked_at,
        "Replaces": record.supersedes,
        "Replaced by": record.superseded_by,
        "Because": record.revoked_because,
    }
    print_fields(fields)
