"""Weights of grams in texts, most of them nought: only what stands there is kept and reckoned with."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Sparse:
    """A table of `rows` × `columns`; entries of one row stand together, rows in order."""

    rows: int
    columns: int
    row: Places
    column: Places
    value: Floats

    @cached_property
    def turned(self) -> "Sparse":
        """The same table with rows and columns exchanged."""
        order = np.argsort(self.column, kind="stable")
        return Sparse(
            rows=self.columns,
            columns=self.rows,
            row=self.column[order],
            column=self.row[order],
            value=self.value[order],
        )

    @cached_property
    def _begins(self) -> Places:
        return np.flatnonzero(np.r_[True, self.row[1:] != self.row[:-1]])

    def times(self, dense: Floats) -> Floats:
        """This table multiplied by every row of `dense`, of anything × `columns`: anything × `rows`."""
        result = np.zeros((len(dense), self.rows), dtype=np.float32)
        if len(self.row):
            filled = self.row[self._begins]
            for number, line in enumerate(dense):
                result[number, filled] = np.add.reduceat(self.value * line.take(self.column), self._begins)
        return result

    def of(self, rows: Places) -> "Sparse":
        """Only some rows, in the order named."""
        begins = np.searchsorted(self.row, rows, side="left")
        sizes = np.searchsorted(self.row, rows, side="right") - begins
        ends = np.cumsum(sizes)
        entries = np.arange(int(sizes.sum())) - np.repeat(ends - sizes - begins, sizes)
        return Sparse(
            rows=len(rows),
            columns=self.columns,
            row=np.repeat(np.arange(len(rows)), sizes),
            column=self.column[entries],
            value=self.value[entries],
        )
