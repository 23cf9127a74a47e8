"""Random drafts for property tests: complete files that refer only to what they describe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from curriculum.counts import Count
from curriculum.languages import Translated
from curriculum.models.catalogue import Bloom, Delivery, MaterialKind
from curriculum.models.partners import FundingKind, PartnerRole
from curriculum.models.people import Sex
from curriculum.models.sessions import Provenance, Role, SessionKind, SessionPlace
from curriculum.models.workshops import ProgrammeKind, WorkshopKind
from curriculum.operations.drafts import (
    AcknowledgementDraft,
    AwayDraft,
    CancellationDraft,
    CertificatesDraft,
    ChoiceDraft,
    CostDraft,
    CurriculumDraft,
    DayDraft,
    Draft,
    EquipmentDraft,
    EvaluationDraft,
    FacultyDraft,
    FundingDraft,
    FundingStepDraft,
    GroupDraft,
    HeadcountDraft,
    HoursDraft,
    InvitationDraft,
    MaterialDraft,
    MicroCredentialDraft,
    ModuleDraft,
    ModuleRef,
    ObjectiveDraft,
    OrganisationDraft,
    OutputDraft,
    PapersDraft,
    PartnerDraft,
    PersonDraft,
    ProgrammeDraft,
    QuestionDraft,
    RoleDraft,
    RoomDraft,
    RuleDraft,
    SchedulingDraft,
    SectionDraft,
    SessionDraft,
    SeverityDraft,
    SignatoryDraft,
    SourceDraft,
    ThemeDraft,
    VenueDraft,
    WorkshopDraft,
)
from curriculum.operations.drafts.paper_values import AnswerKind, BadgeSheet
from curriculum.operations.drafts.scheduling import Breaks
from curriculum.planning.codes import COST_CODES, RULE_CODES
from curriculum.planning.settings import Severity
from curriculum.theme import Border, Family

FIRST = date(2026, 3, 28)
SIGNS = st.one_of(st.sampled_from("aé\"'\\#= \t\n[]{}ش中🎓"), st.characters(exclude_categories=["C", "Zl", "Zp"]))


def _is_kept(text: str) -> bool:
    return (
        bool(text.strip())
        and text == normalize("NFC", text)
        and not any(sign in "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0" for sign in text)
    )


PASSAGES = st.text(SIGNS, min_size=1, max_size=12).filter(_is_kept)
LINES = PASSAGES.filter(lambda text: "\n" not in text)
TEXTS = st.dictionaries(st.sampled_from(["en", "fr", "ar", "ar-MA", "zh"]), PASSAGES, min_size=1, max_size=3).map(
    Translated
)
TAGS = st.lists(st.sampled_from(["en", "fr", "ar", "pt-BR"]), max_size=3, unique=True).map(tuple)
COUNTRIES = st.sampled_from(["MA", "FR", "MT"])
URLS = st.sampled_from(["https://example.org/a", "http://example.org/?q=1#x"])
COUNTS = st.sampled_from(["9", "more than 25", "about 30", "to be confirmed", "at most 3"]).map(Count.parse)


INSTANTS = st.datetimes(datetime(1902, 1, 1), datetime(2197, 1, 1)).map(  # noqa: DTZ001 - it is made aware here
    lambda instant: instant.replace(microsecond=0, tzinfo=UTC)
)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


AWAY = _some(
    st.builds(
        lambda starts, hours, because: AwayDraft(starts, starts + timedelta(hours=hours), because),
        INSTANTS,
        st.integers(1, 99),
        _maybe(LINES),
    )
)
NEEDS = st.lists(st.builds(EquipmentDraft, st.sampled_from(["projector", "booth"]), st.integers(1, 9)), max_size=1).map(
    tuple
)
HOURS = _some(
    st.builds(
        HoursDraft,
        st.integers(0, 2).map(lambda days: FIRST + timedelta(days=days)),
        _maybe(st.integers(4, 11).map(time)),
        _maybe(st.integers(12, 23).map(time)),
        _maybe(LINES),
    ),
    3,
)
MINUTES = _maybe(st.integers(1, 999))
SCHEDULING = st.builds(
    SchedulingDraft,
    step=_maybe(st.integers(1, 60)),
    opens=_maybe(st.just(time(8, 30))),
    lunch_minutes=_maybe(st.integers(0, 90)),
    breaks=_maybe(st.sampled_from(Breaks)),
    ramadan=_maybe(st.booleans()),
    evening=_maybe(st.just(time(19))),
    contact_minutes=MINUTES,
    severities=st.dictionaries(st.sampled_from(sorted(RULE_CODES)), st.sampled_from(Severity), max_size=2).map(
        lambda found: tuple(sorted(SeverityDraft(*each) for each in found.items()))
    ),
    costs=st.dictionaries(st.sampled_from(sorted(COST_CODES)), st.integers(0, 1000), max_size=2).map(
        lambda found: tuple(sorted(CostDraft(*each) for each in found.items()))
    ),
    levels=st.lists(st.sampled_from(sorted(COST_CODES)), unique=True, max_size=3).map(
        lambda costs: tuple((cost,) for cost in costs)
    ),
)
ACKNOWLEDGEMENTS = st.dictionaries(
    st.sampled_from(["long-stretch:G-1", "panel-mix: S1"]), st.tuples(LINES, INSTANTS), max_size=2
).map(lambda found: tuple(AcknowledgementDraft(name, "0a" * 32, *each) for name, each in found.items()))


COLOURS = st.sampled_from(["#17497f", "#000000", "#9a6a00", "#767676"])
THEMES = st.builds(
    ThemeDraft,
    accent=_maybe(COLOURS),
    ink=_maybe(COLOURS),
    text=_maybe(st.sampled_from(Family)),
    display=_maybe(st.sampled_from(Family)),
    border=_maybe(st.sampled_from(Border)),
)
EVALUATIONS = st.builds(
    EvaluationDraft,
    scale=_maybe(st.integers(2, 10)),
    lowest=_maybe(TEXTS),
    highest=_maybe(TEXTS),
    questions=_some(st.builds(QuestionDraft, TEXTS, st.sampled_from(AnswerKind))),
)
INVITATIONS = st.builds(
    InvitationDraft,
    reference=_maybe(LINES),
    dated=_maybe(st.just(FIRST - timedelta(days=60))),
    paragraphs=_some(TEXTS),
    reply_by=_maybe(st.integers(0, 90).map(lambda days: FIRST - timedelta(days=60) + timedelta(days=days))),
)
PAPERS = st.builds(
    PapersDraft,
    verification=_maybe(st.sampled_from(["https://example.org/c/{serial}?a=%20", "Code: {serial}"])),
    badges=_maybe(st.sampled_from(BadgeSheet)),
    blank_rows=_maybe(st.integers(0, 100)),
    evaluation=_maybe(EVALUATIONS),
    invitation=_maybe(INVITATIONS),
    concept_note=_some(st.builds(SectionDraft, TEXTS, TEXTS)),
)
PERCENT = st.integers(0, 100)
RULES = st.builds(RuleDraft, share=PERCENT, note=_maybe(TEXTS))
CERTIFICATES = st.builds(
    CertificatesDraft,
    participation=_maybe(RULES),
    completion=st.builds(RuleDraft, share=_maybe(PERCENT), post_test=PERCENT),
    trainer=_maybe(RULES),
    micro_credential=_maybe(
        st.builds(
            MicroCredentialDraft,
            outcomes=st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
            workload_minutes=st.integers(1, 999),
            level=_maybe(TEXTS),
            assessment=TEXTS,
            form=TEXTS,
            quality=TEXTS,
        )
    ),
)


def _codes(letter: str, most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.integers(0, most).map(lambda count: [f"{letter}-{number}" for number in range(count)])


def _of(values: list[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return some of the values, each once, in any order."""
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple) if values else st.just(())


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Return a whole file."""
    organisations = draw(_codes("O"))
    persons = draw(_codes("P"))
    modules = draw(_modules())
    refs = [ModuleRef(module.code, module.version) for module in modules]
    venues = tuple(draw(_venue(code)) for code in draw(_codes("V", 2)))
    curriculum = draw(_maybe(_curriculum(refs)))
    programme = draw(
        _maybe(st.builds(ProgrammeDraft, st.just("PROG"), st.sampled_from(ProgrammeKind), TEXTS, _maybe(TEXTS)))
    )
    return Draft(
        programme=programme,
        curriculum=curriculum,
        modules=modules,
        organisations=tuple(
            draw(st.builds(OrganisationDraft, st.just(code), TEXTS, _maybe(TEXTS), _maybe(COUNTRIES)))
            for code in organisations
        ),
        persons=tuple(draw(_person(code, organisations)) for code in persons),
        venues=venues,
        workshop=draw(_workshop(organisations, persons, venues, modules, curriculum, programme)),
    )


@st.composite
def _modules(draw: st.DrawFn) -> tuple[ModuleDraft, ...]:
    found: list[ModuleDraft] = []
    for number in range(draw(st.integers(0, 3))):
        before = sorted({module.code for module in found})
        found += [
            ModuleDraft(
                code=f"M-{number}",
                title=draw(TEXTS),
                minutes=draw(st.integers(1, 600)),
                delivery=draw(st.sampled_from(Delivery)),
                version=version,
                summary=draw(_maybe(TEXTS)),
                prerequisites=tuple(draw(st.lists(st.sampled_from(before), unique=True)) if before else ()),
                source=draw(_maybe(LINES)),
                objectives=draw(
                    _some(
                        st.builds(
                            ObjectiveDraft,
                            TEXTS,
                            st.sampled_from(Bloom),
                            TEXTS,
                            _maybe(TEXTS),
                            _maybe(TEXTS),
                            st.booleans(),
                        )
                    )
                ),
                materials=draw(_some(st.builds(MaterialDraft, st.sampled_from(MaterialKind), TEXTS, _maybe(URLS)))),
            )
            for version in draw(st.sampled_from([(1,), (2,), (1, 2)]))
        ]
    return tuple(found)


@st.composite
def _curriculum(draw: st.DrawFn, refs: list[ModuleRef]) -> CurriculumDraft:
    modules = draw(st.lists(st.sampled_from(refs), unique=True)) if refs else []
    optional = draw(st.lists(st.sampled_from(modules), unique=True)) if modules else []
    return CurriculumDraft(
        code="C",
        title=draw(TEXTS),
        modules=tuple(modules),
        optional=tuple(optional),
        description=draw(_maybe(TEXTS)),
        audience=draw(_maybe(TEXTS)),
        source=draw(_maybe(LINES)),
    )


@st.composite
def _venue(draw: st.DrawFn, code: str) -> VenueDraft:
    rooms = st.builds(
        RoomDraft,
        st.just("R"),
        TEXTS,
        _maybe(st.integers(1, 500)),
        NEEDS,
        _maybe(st.integers(0, 60)),
        _maybe(AWAY),
    )
    return VenueDraft(
        code=code,
        name=draw(TEXTS),
        city=draw(_maybe(TEXTS)),
        country=draw(_maybe(COUNTRIES)),
        address=draw(_maybe(TEXTS)),
        rooms=tuple(replace(draw(rooms), code=f"R{number}") for number in range(draw(st.integers(0, 2)))),
    )


def _person(code: str, organisations: list[str]) -> st.SearchStrategy[PersonDraft]:
    return st.builds(
        PersonDraft,
        code=st.just(code),
        print_name=LINES,
        native_name=_maybe(LINES),
        native_language=_maybe(st.just("ar")),
        sex=_maybe(st.sampled_from(Sex)),
        email=_maybe(st.just("amina@example.org")),
        country=_maybe(COUNTRIES),
        job_title=_maybe(TEXTS),
        organisation=st.sampled_from([None, *organisations]),
        languages=TAGS,
        absences=_maybe(AWAY),
    )


@st.composite
def _workshop(
    draw: st.DrawFn,
    organisations: list[str],
    persons: list[str],
    venues: tuple[VenueDraft, ...],
    modules: tuple[ModuleDraft, ...],
    curriculum: CurriculumDraft | None,
    programme: ProgrammeDraft | None,
) -> WorkshopDraft:
    organisation = st.sampled_from([None, *organisations])
    members = draw(_codes("F"))
    several = {code: draw(st.booleans()) for code in members}
    faculty = [
        FacultyDraft(
            code,
            draw(TEXTS),
            draw(organisation),
            None if several[code] else draw(st.sampled_from([None, *persons])),
            confirmed=draw(st.booleans()),
            several=several[code],
            daily_minutes=draw(MINUTES),
            languages=draw(TAGS),
            available=draw(HOURS),
            unavailable=draw(HOURS),
            substitutes=draw(_of([other for other in members if other != code])),
        )
        for code in members
    ]
    groups = [GroupDraft(code, draw(TEXTS)) for code in draw(_codes("G"))]
    venue = draw(st.sampled_from([None, *venues]))
    rooms = [f"{each.code}/{room.code}" for each in venues for room in each.rooms]
    sessions = draw(_sessions([each.code for each in faculty], [each.code for each in groups], rooms, modules))
    partners = [
        PartnerDraft(code, draw(st.sampled_from(PartnerRole)), draw(st.booleans()), draw(_maybe(TEXTS)))
        for code in organisations
    ]
    return WorkshopDraft(
        code="W",
        kind=draw(st.sampled_from(WorkshopKind)),
        title=draw(TEXTS),
        starts=FIRST,
        ends=FIRST + timedelta(days=2),
        zone=draw(st.sampled_from(["Europe/Paris", "Africa/Casablanca", "UTC"])),
        kind_label=draw(_maybe(TEXTS)),
        title_published=draw(_maybe(LINES)),
        title_aliases=draw(_some(LINES)),
        summary=draw(_maybe(TEXTS)),
        country=draw(_maybe(COUNTRIES)),
        city=draw(_maybe(TEXTS)),
        venue=venue.code if venue else None,
        languages=draw(TAGS),
        restricted=draw(st.booleans()),
        curriculum=curriculum.code if curriculum else None,
        programme=programme.code if programme else None,
        level=draw(_maybe(st.integers(1, 9))),
        timetable_note=draw(_maybe(TEXTS)),
        contact=draw(_maybe(LINES)),
        cancelled=draw(_maybe(st.builds(CancellationDraft, INSTANTS, _maybe(LINES)))),
        scheduling=draw(_maybe(SCHEDULING)),
        theme=draw(_maybe(THEMES)),
        papers=draw(_maybe(PAPERS)),
        certificates=draw(_maybe(CERTIFICATES)),
        acknowledgements=draw(ACKNOWLEDGEMENTS),
        days=tuple(
            DayDraft(FIRST + timedelta(days=number), time(8, 30), time(17), draw(_maybe(TEXTS)))
            for number in range(draw(st.integers(0, 3)))
        ),
        partners=tuple(draw(st.permutations(partners))),
        funding=draw(
            _some(
                st.builds(
                    FundingDraft,
                    TEXTS,
                    st.booleans(),
                    _some(st.builds(FundingStepDraft, st.sampled_from(FundingKind), TEXTS, organisation)),
                )
            )
        ),
        headcounts=draw(_some(st.builds(HeadcountDraft, TEXTS, COUNTS))),
        outputs=draw(_some(st.builds(OutputDraft, TEXTS, _maybe(URLS)))),
        sources=draw(_some(st.builds(SourceDraft, PASSAGES, _maybe(LINES), _maybe(URLS)))),
        faculty=tuple(faculty),
        groups=tuple(groups),
        signatories=draw(_some(st.builds(SignatoryDraft, TEXTS, _maybe(LINES), organisation))),
        sessions=sessions,
    )


@st.composite
def _sessions(
    draw: st.DrawFn, faculty: list[str], groups: list[str], rooms: list[str], modules: tuple[ModuleDraft, ...]
) -> tuple[SessionDraft, ...]:
    """Return sessions one after the other, of which none overlaps another; some are not scheduled yet."""
    found: list[SessionDraft] = []
    for number in range(draw(st.integers(0, 4))):
        module = draw(st.sampled_from([None, *modules]))
        scheduled = draw(st.booleans())
        starts = time(8 + 3 * number)
        length = draw(st.integers(1, 180))
        roles = draw(st.permutations(list(Role))) if faculty else []
        by_module = module is not None and module.delivery is not Delivery.E_LEARNING and draw(st.booleans())
        times: dict[str, Any] = {"minutes": length}
        if scheduled:
            ends = (datetime.combine(FIRST, starts) + timedelta(minutes=length)).time()
            times = {
                "day": FIRST + timedelta(days=2),
                "starts": starts,
                **draw(st.sampled_from([times, {"ends": ends}])),
            }
        before = [each.code for each in found if each.code]
        given_roles = roles[: draw(st.integers(0, 2))]
        found.append(
            SessionDraft(
                code=f"S-{number}",
                kind=None if by_module else draw(st.sampled_from(SessionKind)),
                title=None if by_module else draw(TEXTS),
                module=ModuleRef(module.code, module.version) if module else None,
                **times,
                room=draw(st.sampled_from([None, *rooms])),
                groups=tuple(draw(st.lists(st.sampled_from(groups), unique=True)) if groups else ()),
                roles=tuple(
                    RoleDraft(role, tuple(draw(st.lists(st.sampled_from(faculty), min_size=1, unique=True))))
                    for role in given_roles
                ),
                pinned=draw(st.booleans()),
                contact=draw(st.sampled_from([None, True, False])),
                language=draw(_maybe(st.just("fr"))),
                interpretation=draw(TAGS),
                provenance=draw(_maybe(st.sampled_from(Provenance))),
                source=draw(_maybe(LINES)),
                description=draw(_maybe(TEXTS)),
                cancelled=draw(st.booleans()),
                after=draw(_of(before)) if module is None else (),
                directly_after=draw(st.sampled_from([None, *before])) if module is None else None,
                same_day=draw(_of(before[:1])),
                other_day=draw(_of(before[1:])),
                not_parallel=draw(_of(before)),
                place=draw(_maybe(st.sampled_from(SessionPlace))),
                days=draw(_of([FIRST, FIRST + timedelta(days=2)])),
                earliest=draw(_maybe(st.just(time(8)))),
                latest=draw(_maybe(st.just(time(18, 30)))),
                wish_day=draw(_maybe(st.just(FIRST))),
                wish_time=draw(_maybe(st.just(time(9, 15)))),
                seats=draw(_maybe(st.integers(1, 99))),
                needs=draw(NEEDS),
                heavy=draw(st.booleans()),
                automatic=draw(st.booleans()),
                room_open=draw(st.booleans()),
                choose=tuple(
                    ChoiceDraft(role, members, draw(st.integers(1, len(members))))
                    for role in sorted(draw(_of(list(Role))))
                    if (members := draw(_of(faculty)))
                ),
                chosen=tuple(
                    RoleDraft(role, members)
                    for role in roles
                    if role not in given_roles and (members := draw(_of(faculty)))
                ),
                interested=draw(_of(faculty)),
            )
        )
    return tuple(draw(st.permutations(found)))
