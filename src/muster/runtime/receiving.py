"""Which unit takes an imported file in?"""

from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit, UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.refusals import UnknownReference


def receiving_unit(*, units: UnitBook, code: str) -> Unit:
    """The organisation of this code, else the only one of the highest level. Raises UnknownReference."""
    organisations = [unit for unit in units.units.values() if unit.kind is UnitKind.ORGANISATION]
    if not organisations:
        raise UnknownReference(
            "尚无组织机构。请先导入组织机构（muster import units），或运行 muster demo。",
            "There is no organisation yet. Load a directory first (muster import units), or run muster demo.",
        )
    if code:
        wanted = [unit for unit in organisations if unit.code == code]
    else:
        order = list(Level)
        highest = min(order.index(unit.level) for unit in organisations)
        wanted = [unit for unit in organisations if order.index(unit.level) == highest]
    if len(wanted) != 1:
        known = "、".join(f"{unit.code} {unit.name}" for unit in organisations[:8])
        told = (
            (f"没有编码为 {code} 的组织机构。", f"No organisation has the code {code}. ")
            if code
            else ("", "")
        )
        raise UnknownReference(
            f"{told[0]}请用 --desk 指明受理单位，例如：{known}",
            f"{told[1]}Name the receiving unit with --desk, for example: {known}",
        )
    return wanted[0]
