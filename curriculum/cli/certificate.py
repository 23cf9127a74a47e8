"""`curriculum certificate`: issue once, look up, revoke."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, languages_option, yes_option
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import CERTIFICATE_KIND, LINE, NUMBER
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.models.credentials import CertificateKind
    from curriculum.operations.certificate_register import CertificateRecord

serial_argument = click.argument("serial", shell_complete=codes_of("certificate"))


@click.group("certificate", short_help="Issue and look up certificates.")
def group() -> None:
    """Issue certificates once, look them up by serial, revoke them. `curriculum print certificates` prints them.

    \b
    Examples:
      curriculum certificate issue MAR-2019
      curriculum print certificates MAR-2019
      curriculum certificate show "7k3m q9xt 49"
    """


@group.command()
@click.argument("workshop", shell_complete=codes_of("workshop"))
@click.argument("numbers", metavar="[NUMBER]...", type=NUMBER, nargs=-1)
@click.option(
    "--kind",
    type=CERTIFICATE_KIND,
    metavar="KIND",
    default="participation",
    show_default=True,
    help="What they vouch for: participation, completion or trainer.",
)
@languages_option
@database_option
@dry_run_option
@json_option
def issue(
    *,
    workshop: str,
    numbers: tuple[int, ...],
    kind: CertificateKind,
    languages: tuple[str, ...],
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Issue the certificates of a WORKSHOP.

    One to each participant who is confirmed or attended and has none yet, or only to those who bear the
    NUMBERs. A new certificate in place of a revoked one, and every --kind trainer, needs the number.

    From the workshop's first day on, so that they can be printed the evening before the closing. What stands
    on a certificate is kept as it is at that moment; a second run leaves it, also where it was revoked since,
    unless the NUMBER is given. Of a restricted workshop no names are printed here; `certificate list` has them.
    Without --language, certificates are in the languages of the workshop. The module versions on the agenda
    cannot change from then on. Whether coursework was assessed is for the office to say: --kind completion
    asks for no more than --kind participation.

    \b
    Examples:
      curriculum certificate issue MAR-2019
      curriculum certificate issue MAR-2019 --language fr --language ar --dry-run
      curriculum certificate issue MAR-2019 3 12 --kind trainer
    """
    from curriculum.operations.certificates import issue_certificates, issue_chosen
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        if numbers:
            issued = issue_chosen(db, event, numbers, kind=kind, languages=languages)
        else:
            issued = issue_certificates(db, event, kind=kind, languages=languages)
    if as_json:
        print_json(issued)
        return
    _print_list(issued.new, empty="No new certificate.")
    say(f"{len(issued.new)} issued, {len(issued.before)} there before, {len(issued.left_out)} left out.")
    for one in issued.left_out:
        say(f"Left out: participant {one.participant}, who is {one.status.value.replace('_', '-')}.")


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
    from curriculum.operations.certificate_register import list_certificates
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
    from curriculum.operations.certificate_register import show_certificate

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
    from curriculum.operations.certificate_register import revoke_certificate

    confirm(f"Revoke the certificate {serial} for ever?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        record = revoke_certificate(db, serial, because=because)
    _print(record, as_json=as_json)


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
        "Because": record.revoked_because,
    }
    print_fields(fields)
