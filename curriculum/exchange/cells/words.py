"""Reads the words of cells that come from a short list: sex and status, in six languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.exchange.cells.readings import CellFault
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

#: By language, the first word of each is the one that a template offers.
SEXES: Final[Mapping[Sex, Mapping[str, tuple[str, ...]]]] = {
    Sex.FEMALE: {
        "en": ("Female", "F", "Fem", "Woman", "Women", "Girl", "♀"),
        "fr": ("Femme", "Féminin", "Féminine", "Fille"),
        "es": ("Mujer", "Femenino", "Femenina"),
        "ar": ("أنثى", "انثى", "امرأة", "إمرأة", "مؤنث"),
        "ru": ("Женский", "Ж", "Жен", "Женщина"),
        "zh": ("女", "女性", "女士"),
    },
    Sex.MALE: {
        "en": ("Male", "M", "Man", "Men", "Boy", "♂"),
        "fr": ("Homme", "H", "Masculin", "Garçon"),
        "es": ("Hombre", "Varón", "Masculino"),
        "ar": ("ذكر", "رجل", "مذكر"),
        "ru": ("Мужской", "М", "Муж", "Мужчина"),
        "zh": ("男", "男性", "男士"),
    },
    Sex.OTHER: {
        "en": ("Other", "X", "Non-binary", "Diverse"),
        "fr": ("Autre", "Non binaire"),
        "es": ("Otro", "Otra", "No binario"),
        "ar": ("آخر", "اخر"),
        "ru": ("Другой", "Иной"),
        "zh": ("其他", "其它"),
    },
}
STATUSES: Final[Mapping[Status, Mapping[str, tuple[str, ...]]]] = {
    Status.NOMINATED: {
        "en": ("Nominated", "Proposed", "Nominee", "Invited", "Registered", "Pending"),
        "fr": ("Proposition", "Désigné(e)", "Désigné", "Proposé(e)", "Proposé", "Inscrit", "Inscrit(e)", "Nommé(e)"),
        "es": ("Propuesta", "Propuesto", "Propuesto/a", "Nominado", "Nominada", "Nominado/a", "Designado", "Designada"),
        "ar": ("مرشح", "مرشحة", "ترشيح", "مقترح"),
        "ru": ("Предложение", "Предложен", "Предложена", "Кандидат", "Номинирован", "Выдвинут"),
        "zh": ("提名", "已提名", "被提名", "推荐"),
    },
    Status.ACCEPTED: {
        "en": ("Accepted", "Selected", "Approved", "Admitted"),
        "fr": ("Sélection", "Accepté(e)", "Accepté", "Retenu(e)", "Retenu", "Admis", "Admis(e)", "Sélectionné(e)"),
        "es": ("Selección", "Aceptado", "Aceptada", "Aceptado/a", "Seleccionado", "Seleccionada", "Admitido"),
        "ar": ("مقبول", "مقبولة", "قبول"),
        "ru": ("Отбор", "Принят", "Принята", "Отобран", "Отобрана", "Одобрен"),
        "zh": ("录取", "已录取", "接受", "已接受", "入选"),
    },
    Status.WAIT_LISTED: {
        "en": ("Wait-listed", "Waiting list", "Waitlisted", "Wait list", "Waiting", "Reserve", "Stand-by"),
        "fr": ("Liste d'attente", "En attente", "Sur liste d'attente", "Réserve"),
        "es": ("Lista de espera", "En espera", "En lista de espera", "Reserva"),
        "ar": ("قائمة الانتظار", "لائحة الانتظار", "انتظار", "احتياط"),
        "ru": ("Лист ожидания", "Список ожидания", "Резерв", "В резерве"),
        "zh": ("候补", "候补名单", "等候名单"),
    },
    Status.DECLINED: {
        "en": ("Declined", "Rejected", "Refused", "Regrets", "Not selected"),
        "fr": ("Refus", "Décliné", "Refusé", "Refusé(e)", "A décliné", "Non retenu(e)"),
        "es": ("Rechazo", "Rechazado", "Rechazada", "Declinado", "Declinó", "No seleccionado"),
        "ar": ("اعتذار", "اعتذر", "اعتذرت", "مرفوض", "رفض"),
        "ru": ("Отказ", "Отклонен", "Отклонён", "Отклонена", "Отказался", "Отказалась"),
        "zh": ("谢绝", "拒绝", "已拒绝", "未录取"),
    },
    Status.CONFIRMED: {
        "en": ("Confirmed", "Yes", "Confirmed participation"),
        "fr": ("Confirmation", "Confirmé(e)", "Confirmé", "Confirmée"),
        "es": ("Confirmación", "Confirmado", "Confirmada", "Confirmado/a"),
        "ar": ("مؤكد", "مؤكدة", "تأكيد", "تم التأكيد"),
        "ru": ("Подтверждение", "Подтвержден", "Подтверждён", "Подтверждена", "Подтверждено"),
        "zh": ("确认", "已确认"),
    },
    Status.ATTENDED: {
        "en": ("Attended", "Present", "Participated", "Completed"),
        "fr": ("Présence", "Présent(e)", "Présent", "Présente", "A participé"),
        "es": ("Asistencia", "Asistió", "Presente", "Participó"),
        "ar": ("حضور", "حاضر", "حاضرة", "حضر", "حضرت", "شارك"),
        "ru": ("Присутствие", "Присутствовал", "Присутствовала", "Участвовал", "Участвовала"),
        "zh": ("出席", "已出席", "到场", "参加"),
    },
    Status.ABSENT: {
        "en": ("Absent", "No show", "No-show", "Did not attend"),
        "fr": ("Absence", "Absent(e)", "Absente"),
        "es": ("Ausencia", "Ausente", "No asistió"),
        "ar": ("غياب", "غائب", "غائبة", "غاب", "لم يحضر"),
        "ru": ("Отсутствие", "Отсутствовал", "Отсутствовала", "Не явился"),
        "zh": ("缺席", "未出席"),
    },
    Status.WITHDRAWN: {
        "en": ("Withdrawn", "Withdrew", "Cancelled", "Canceled"),
        "fr": ("Retrait", "Désisté(e)", "Désisté", "S'est désisté", "Retiré", "Désistement", "Annulé"),
        "es": ("Retirada", "Retirado", "Retirado/a", "Se retiró", "Cancelado"),
        "ar": ("انسحاب", "انسحب", "انسحبت", "منسحب"),
        "ru": ("Отзыв", "Отозван", "Отозвана", "Снялся", "Выбыл"),
        "zh": ("退出", "已退出", "取消"),
    },
}


def _keys(words: Mapping[StrEnum, Mapping[str, tuple[str, ...]]]) -> Mapping[str, StrEnum]:
    spelt = ((word, value) for value, by_tongue in words.items() for own in by_tongue.values() for word in own)
    found = {loose_key(word) or word: value for word, value in spelt}
    return {loose_key(value.value): value for value in words} | found


_SEX_OF: Final = _keys(SEXES)  # type: ignore[arg-type] # enums of one kind are enums
_STATUS_OF: Final = _keys(STATUSES)  # type: ignore[arg-type] # enums of one kind are enums


def read_sex(text: str) -> Sex:
    """Return the sex that a word or letter means; raise `CellFault` naming the ones that are known."""
    return Sex(_read(text, _SEX_OF, "write F, M or X, or leave it empty"))


def read_status(text: str) -> Status:
    """Return the status that a word means; raise `CellFault` naming the ones that are known."""
    return Status(_read(text, _STATUS_OF, f"write one of {', '.join(status.value for status in Status)}"))


def _read(text: str, known: Mapping[str, StrEnum], advice: str) -> StrEnum:
    found = known.get(loose_key(text) or text)
    if found is None:
        raise CellFault(text, "is not known", advice=f"; {advice}")
    return found
