"""Where do a table and the ledger it was made from part?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A table says something else of `subject`, an id, than the ledger; None stands for what is not there."""

    subject: str
    table: str
    column: str
    ledger: object
    stored: object

    @property
    def where(self) -> str:
        """Subject, table and column, as the command line names the place."""
        return f"{self.subject} {self.table} {self.column}"
