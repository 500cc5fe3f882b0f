"""Import an order file: read, check, take in batch by batch, and say what was wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from time import perf_counter

from muster.intake.orders.ahead import made_ahead
from muster.intake.orders.batch import OrderStore, Taken
from muster.intake.orders.columns import Columns, find_columns
from muster.intake.orders.desk import OrderDesk
from muster.intake.orders.making import Bad, Made, Making
from muster.intake.orders.problem_file import ProblemFile, check_problem_file
from muster.intake.orders.problems import Problem, Wrong
from muster.intake.tables.table import Table, open_table
from muster.ledger.relay import notify_after_commit

BATCH = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an import is. `done` and `total` count the rows below the header; `seconds` since it began."""

    done: int = 0
    total: int = 0
    added: int = 0
    history: int = 0
    same: int = 0
    bad: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Rows a second so far."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None until the rate is known."""
        return (self.total - self.done) / self.rate if self.rate else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did. `errors` is the error file, None where nothing was wrong."""

    standing: Standing
    columns: Columns
    errors: Path | None


Watch = Callable[[Standing], None]


def unwatched(standing: Standing) -> None:
    """Nobody looks."""


def import_orders(
    *,
    path: Path,
    desk: OrderDesk,
    now: datetime,
    mapping: Mapping[str, str] | None = None,
    errors: Path | None = None,
    table: Table | None = None,
    watch: Watch = unwatched,
    processes: int = 1,
) -> Imported:
    """Take a file in. Orders with a reply enter as history, closed; the others wait for acceptance.

    Each batch is a transaction of its own: after an interruption the same file adds only what is missing.
    Raises a FileRefused before anything is written. The error file lies beside the order file unless
    `errors` names another. `table` is the file opened already, as by the preview. Rows of a large file are
    read and made into appeals by so many processes, while one connection writes them in their order.
    """
    table = table or open_table(path)
    columns = find_columns(lines=table.rows(), mapping=mapping)
    beside = errors or path.with_name(f"{path.stem}.errors.xlsx")
    check_problem_file(path=beside, source=path)
    with ProblemFile(beside) as problems:
        run = _Run(table, columns, desk, now, problems, watch)
        standing = run.all(processes=processes)
    return Imported(standing=standing, columns=columns, errors=problems.path if problems.count else None)


class _Run:
    """One import on its way."""

    def __init__(
        self,
        table: Table,
        columns: Columns,
        desk: OrderDesk,
        now: datetime,
        problems: ProblemFile,
        watch: Watch,
    ) -> None:
        self._table, self._columns = table, columns
        self._making = Making(columns=columns, desk=desk, now=now)
        self._store = OrderStore(desk=desk, now=now)
        self._problems, self._watch = problems, watch
        self._began = perf_counter()
        self._standing = Standing(total=max(table.total - columns.row, 0))

    def all(self, *, processes: int) -> Standing:
        made = made_ahead(
            self._making, lines=self._table.rows(), total=self._table.total, processes=processes
        )
        good = self._good(made)
        while batch := list(islice(good, BATCH)):
            self._count(self._store.take(batch))
            notify_after_commit()
            self._watch(self._stand(done=batch[-1].row - self._columns.row))
        final = self._stand(done=self._standing.total)
        self._watch(final)
        return final

    def _good(self, made: Iterator[Made | Bad]) -> Iterator[Made]:
        for one in made:
            if isinstance(one, Bad):
                self._report(*one.problems)
            else:
                yield one

    def _count(self, taken: Taken) -> None:
        for made in taken.repeated:
            self._report(self._problem(made, Wrong.REPEATED))
        for made in taken.changed:
            self._report(self._problem(made, Wrong.CHANGED))
        self._standing = replace(
            self._standing,
            added=self._standing.added + taken.added,
            history=self._standing.history + taken.history,
            same=self._standing.same + taken.same,
        )

    def _problem(self, made: Made, wrong: Wrong) -> Problem:
        return Problem(
            row=made.row, column=self._columns.header("external_id"), wrong=wrong, cell=made.external_id
        )

    def _report(self, *problems: Problem) -> None:
        for problem in problems:
            self._problems.add(problem)
        self._standing = replace(self._standing, bad=self._standing.bad + 1)

    def _stand(self, *, done: int) -> Standing:
        self._standing = replace(self._standing, done=done, seconds=perf_counter() - self._began)
        return self._standing
