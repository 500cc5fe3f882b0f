"""The street's own money (街道自主经费): a matter for each street and year."""

from muster.core.empowerment.kinds.fund.kind import KIND

__all__ = ["KIND"]
