"""A year of a street's fund: how much is left, what came in and went out, and the year as a workbook."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.empowerment.decide import allowed_commands
from muster.core.empowerment.kinds.fund.commands import Appropriate, Spend
from muster.core.empowerment.kinds.fund.entries import Entry, EntryKind, Fund, shortfall
from muster.core.empowerment.kinds.fund.kind import KIND
from muster.core.empowerment.matter import Matter
from muster.core.ledger.text import TextRef
from muster.empowerment.importing.entries import HEADS
from muster.empowerment.queries import get_matter
from muster.empowerment.telling import ERASED, Words, texts_of
from muster.insight.sheets import Sheet, SheetColumn, SheetKind, Value
from muster.web.lists.exporting import about_line, workbook
from muster.web.pages.street.standing import Standing, standing_of
from muster.web.screens.street.funds import AccountView, BarView, EntryLine
from muster.web.told.street.registers import is_english, label

WIDTHS = {"text": 32, "decision": 32, "whistle": 18}


def account_of(*, matter: Matter[Any], words: Words, standing: Standing) -> AccountView | None:
    """The account of a fund; None for any other matter."""
    fund = matter.body
    if not isinstance(fund, Fund):
        return None
    found = standing.known.class_of(street=matter.street, on=date(fund.year, 1, 1))
    missing = shortfall(fund)
    return AccountView(
        balance=_money(fund.balance),
        bars=tuple(_bars(fund)),
        missing=_money(missing) if missing else "",
        rank=fund.rank,
        sample=found is not None and found.sample,
        lines=tuple(_line(entry, fund, words) for entry in reversed(fund.entries)),
        came=_money(fund.appropriated + fund.carried_in),
        went=_money(fund.spent),
        export_url=reverse("street_fund_export", args=[matter.id]),
        import_url=reverse("street_fund_import", args=[matter.id])
        if may_enter(standing=standing, fund=matter)
        else "",
    )


def may_enter(*, standing: Standing, fund: Matter[Any]) -> bool:
    """Whether the reader may put an entry of a table into this fund now."""
    rows = allowed_commands(matter=fund, context=standing.context)
    return any(row.command in (Appropriate, Spend) for row in rows)


def _bars(fund: Fund) -> Iterator[BarView]:
    """How far the money reaches the floor, and how much of it is spent."""
    there = fund.appropriated + fund.carried_in
    if fund.floor is not None:
        told = gettext("%(is)s / %(floor)s 元") % {
            "is": _money(fund.appropriated),
            "floor": _money(fund.floor),
        }
        short = "red" if shortfall(fund) else ""
        yield BarView(
            label=gettext("拨款与下限"), told=told, width=_share(fund.appropriated, fund.floor), tone=short
        )
    told = gettext("%(is)s / %(of)s 元") % {"is": _money(fund.spent), "of": _money(there)}
    yield BarView(label=gettext("支出与可用"), told=told, width=_share(fund.spent, there))


def _share(part: Decimal, whole: Decimal) -> str:
    share = min(Decimal(100), part * 100 / whole) if whole else Decimal(0)
    return f"{share:.2f}%"


def _line(entry: Entry, fund: Fund, words: Words) -> EntryLine:
    came, went = _columns_of(entry, fund)
    by = next((one.no for one in fund.entries if one.reverses == entry.no), None)
    mark = gettext("已由第 %(no)d 笔冲销") % {"no": by} if by else ""
    if entry.reverses is not None:
        mark = gettext("冲销第 %(no)d 笔") % {"no": entry.reverses}
    find = urlencode({"q": entry.whistle}) if entry.whistle else ""
    return EntryLine(
        no=entry.no,
        on=entry.on,
        kind=label(entry.kind),
        came="" if came is None else _money(came),
        went="" if went is None else _money(went),
        text=_told(entry.text, words),
        decision=_told(entry.decision, words),
        decided_on=entry.decided_on,
        whistle=entry.whistle or "",
        whistle_url=f"{reverse('register')}?{find}" if find else "",
        mark=mark,
    )


def _columns_of(entry: Entry, fund: Fund) -> tuple[Decimal | None, Decimal | None]:
    """What came in or went out; a reversal stands in its entry's column, below zero."""
    amount, of = entry.amount, entry
    if entry.reverses is not None:
        amount, of = -entry.amount, fund.entries[entry.reverses - 1]
    return (None, amount) if of.kind is EntryKind.SPENDING else (amount, None)


def _told(ref: TextRef | None, words: Words) -> str:
    return "" if ref is None else words.texts.get(ref.id) or ERASED


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def street_fund_export(request: HttpRequest, matter_id: UUID) -> HttpResponseBase:
    """The year as offices keep it, with a row of sums; an import reads it. Raises NotFound."""
    standing = standing_of(acting_of(request))
    matter = get_matter(kind=KIND.name, matter_id=str(matter_id), view=standing.view)
    units, now = standing.known.units, standing.acting.now
    words = Words(texts=texts_of([matter]), units=units, items={}, listed={}, english=is_english())
    fund, street = matter.body, units.get(matter.street).name
    sums = {"in": fund.appropriated + fund.carried_in, "out": fund.spent}
    balance = gettext("余额 %(balance)s 元") % {"balance": _money(fund.balance)}
    sheet = Sheet(
        name=str(fund.year),
        title=gettext("%(street)s%(year)d年度自主经费收支表") % {"street": street, "year": fund.year},
        about=about_line(unit=street, filters=balance, now=now),
        columns=tuple(
            SheetColumn(
                label=heads[1] if is_english() else heads[0],
                kind=SheetKind.DECIMAL if name in sums else SheetKind.TEXT,
                width=WIDTHS.get(name, 15),
                whole=sums.get(name),
            )
            for name, heads in HEADS.items()
        ),
    )
    return workbook(sheet=sheet, rows=(_row(entry, fund, words) for entry in fund.entries), now=now)


def _row(entry: Entry, fund: Fund, words: Words) -> tuple[Value, ...]:
    line, (came, went) = _line(entry, fund, words), _columns_of(entry, fund)
    decided = "" if line.decided_on is None else line.decided_on.isoformat()
    return (line.kind, line.on.isoformat(), came, went, line.text, decided, line.decision, line.whistle)
