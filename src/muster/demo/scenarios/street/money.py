"""(f) A street's own money: one year closed and carried over, one spent as decided, one floor missed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from muster.core.directory.actors import Actor, Role
from muster.core.empowerment.kinds.fund import commands as c
from muster.core.empowerment.matter import Command
from muster.core.time.days import SHANGHAI, local_day
from muster.demo.doing import Say
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story
from muster.demo.scenarios.street.hands import STREET, Registers

NEIGHBOUR = "530102002"
SETTLED_IN = timedelta(days=20)
"""The year told of is that of so many days ago: a January demo shows the year that was."""
LAST_YEAR = (
    (3, 12, "185000", "背街小巷路灯修复 46 盏"),
    (6, 18, "92600", "汛期排水沟清淤和沙袋储备"),
    (9, 25, "1035000", "三个老旧院落适老化改造"),
    (11, 20, "600000", "社区活动用房修缮"),
)
THIS_YEAR = (
    (3, 18, "186000", "小区单元门禁修复"),
    (6, 12, "64500", "防汛水泵 6 台"),
    (9, 9, "238000.50", "北门街口袋公园"),
)
REPAIR = "占道围挡拆除和路面恢复"


@dataclass(slots=True, kw_only=True)
class Book:
    """One street's fund of a year in the hands of those who keep it."""

    its: Registers
    year: int
    matter: str = ""
    entries: int = 0

    def open(self, *, county: bool = False) -> None:
        """Open the year; the county does it for a street that did not."""
        by = self.its.county() if county else self.its.street(Role.DISPATCHER)
        title, unit = f"{self.year} 年街道自主经费", "" if county else None
        self.matter = self.its.say(
            by, lambda say: c.OpenFund(**self.its.opening(say, title, unit), year=self.year)
        )

    def enter(self, by: Actor, command: Callable[[Say], Command]) -> int:
        """One more entry; its number."""
        self.its.say(by, command, self.matter)
        self.entries += 1
        return self.entries

    def receive(self, on: date, amount: str, basis: str) -> None:
        """Money is appropriated by the county."""
        self.enter(
            self.its.county(), lambda say: c.Appropriate(on=on, amount=Decimal(amount), text=say(basis))
        )

    def spend(self, on: date, amount: str, words: str, *, whistle: str | None = None) -> int:
        """Money goes out as the committee decided three days before, or on the first day of the year."""
        decided = max(on - timedelta(days=3), date(self.year, 1, 1))

        def command(say: Say) -> Command:
            return c.Spend(
                on=on, amount=Decimal(amount), text=say(words), decided_on=decided,
                decision=say(f"党工委会议纪要：同意{words}（示例）"), whistle=whistle,
            )  # fmt: skip

        return self.enter(self.its.street(), command)

    def close(self, carried: str, decided_on: date) -> None:
        """The committee closes the year and says what goes on."""
        self.its.say(
            self.its.street(Role.SECRETARY),
            lambda say: c.CloseYear(
                carried_over=Decimal(carried), decided_on=decided_on, decision=say("结余结转下年，专款专用。")
            ),
            self.matter,
        )


def street_money(play: Play, now: datetime) -> Story:
    """Two years of 华山街道, and a neighbour that got less than it should."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="华山街道")
    its = Registers(scene=scene, story="money")
    recent = local_day(now - SETTLED_IN).year
    before, book = Book(its=its, year=recent - 1), Book(its=its, year=recent)
    yield from _closed_year(before)
    yield from _year(book, now)
    yield from _short(play, recent)
    yield from _lately(book, now)


def _closed_year(book: Book) -> Iterator[datetime]:
    yield _on(book.year, 1, 6)
    book.open()
    book.receive(date(book.year, 1, 10), "2000000", "区财政局年初预算下达（示例）")
    for month, day, amount, words in LAST_YEAR:
        yield _on(book.year, month, day)
        book.spend(date(book.year, month, day), amount, words)
    yield _on(book.year + 1, 1, 4)
    book.close("87400", date(book.year, 12, 30))


def _year(book: Book, now: datetime) -> Iterator[datetime]:
    yield _on(book.year, 1, 5)
    book.open()
    book.enter(book.its.street(Role.DISPATCHER), lambda say: c.CarryIn(on=date(book.year, 1, 5)))
    yield _on(book.year, 1, 8)
    book.receive(date(book.year, 1, 8), "2100000", "区财政局年初预算下达（示例）")
    for month, day, amount, words in THIS_YEAR:
        if _on(book.year, month, day) < now - SETTLED_IN:
            yield _on(book.year, month, day)
            book.spend(date(book.year, month, day), amount, words)


def _short(play: Play, year: int) -> Iterator[datetime]:
    """The county gave the neighbour 1,200,000 of the 2,000,000 yuan it owes."""
    scene = Scene(doing=play.doing, street_code=NEIGHBOUR, spot="护国街道")
    book = Book(its=Registers(scene=scene, story="money"), year=year)
    yield _on(year, 1, 9)
    book.open(county=True)
    book.receive(date(year, 1, 9), "1200000", "区财政局首批下达（示例）")
    book.spend(local_day(play.doing.now), "310000", "城中村消防通道疏通")


def _lately(book: Book, now: datetime) -> Iterator[datetime]:
    """What whistles cost, and an entry put down twice and taken back."""
    doing = book.its.scene.doing
    yield now - timedelta(days=12)
    book.spend(doing.today, "36500", REPAIR, whistle=book.its.closed_whistle())
    twice = book.spend(doing.today, "36500", REPAIR)
    yield now - timedelta(days=9)
    book.enter(
        book.its.street(),
        lambda say: c.ReverseEntry(entry=twice, on=doing.today, text=say("重复登记，冲销。")),
    )
    yield now - timedelta(days=3)
    book.spend(doing.today, "12800", "雨水箅子清掏和井盖更换", whistle=book.its.closed_whistle())


def _on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, tzinfo=SHANGHAI)
