"""What can be wrong with a row, and what would be right, in both languages."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What is wrong with a row or one of its cells."""

    UNREADABLE_ROW = "unreadable_row"
    WRONG_WIDTH = "wrong_width"
    UNDECODABLE = "undecodable"
    MISSING = "missing"
    TOO_LONG = "too_long"
    LOST_DIGITS = "lost_digits"
    NOT_A_MOMENT = "not_a_moment"
    NO_SUCH_YEAR = "no_such_year"
    IN_THE_FUTURE = "in_the_future"
    NOT_A_COUNT = "not_a_count"
    NOT_A_COORDINATE = "not_a_coordinate"
    UNKNOWN_ITEM = "unknown_item"
    REPEATED = "repeated"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person reads: what is wrong and what would be right."""

    wrong_zh: str
    right_zh: str
    wrong_en: str
    right_en: str


SAID = {
    Wrong.UNREADABLE_ROW: Said(
        "引号不成对，本行无法读取",
        "单元格内的引号写两遍，或改用 xlsx",
        "quotation marks do not match, the row cannot be read",
        "write a quotation mark inside a cell twice, or use xlsx",
    ),
    Wrong.WRONG_WIDTH: Said(
        "单元格数量与表头不一致",
        "每行与表头列数相同；内容含逗号时加引号",
        "the row does not have as many cells as the header",
        "as many cells as the header; put quotes around text with commas",
    ),
    Wrong.UNDECODABLE: Said(
        "含有无法识别的字节",
        "用文件的编码重写该单元格，或另存为 UTF-8",
        "holds bytes that are not text in the file's encoding",
        "write the cell anew in the file's encoding, or save as UTF-8",
    ),
    Wrong.MISSING: Said("不能为空", "填写该单元格", "must not be empty", "fill the cell in"),
    Wrong.TOO_LONG: Said(
        "内容过长", "缩短内容，或拆成几件", "is too long", "shorten it, or split it into several"
    ),
    Wrong.LOST_DIGITS: Said(
        "数字超过 15 位，表格软件已丢失末位",
        "把该列设为文本格式后重新导出",
        "has more than 15 digits; the spreadsheet has lost the last ones",
        "format the column as text and export again",
    ),
    Wrong.NOT_A_MOMENT: Said(
        "不是能确定的日期时间",
        "写作 2019-01-07 14:25:12（先写年）",
        "is not a date and time that can be told",
        "write 2019-01-07 14:25:12, the year first",
    ),
    Wrong.NO_SUCH_YEAR: Said(
        "早于 1949 年或晚于 2099 年",
        "核对年份，四位数写在最前",
        "lies before 1949 or after 2099",
        "check the year; it comes first, with four digits",
    ),
    Wrong.IN_THE_FUTURE: Said(
        "晚于导入时间", "填写已经发生的时间", "lies after the import", "a moment that has passed"
    ),
    Wrong.NOT_A_COUNT: Said("不是非负整数", "填写 0、1、2…", "is not a whole number", "write 0, 1, 2…"),
    Wrong.NOT_A_COORDINATE: Said(
        "不是有效的经纬度",
        "写十进制度数，如 102.7122 和 25.0406",
        "is not a longitude or latitude",
        "decimal degrees such as 102.7122 and 25.0406",
    ),
    Wrong.UNKNOWN_ITEM: Said(
        "现行事项清单中没有此代码",
        "填写清单中的代码，或留空",
        "is no item of the catalogue in force",
        "a code of the catalogue, or leave the cell empty",
    ),
    Wrong.REPEATED: Said(
        "同一文件中编号重复而内容不同",
        "每件诉求使用一个编号",
        "the number stands twice in this file with different contents",
        "one number for each appeal",
    ),
    Wrong.CHANGED: Said(
        "此编号已导入过，内容与本次不同；已导入的记录未改动",
        "确属新情况时使用新编号",
        "this number was imported before with other contents; what was imported stays as it is",
        "use a new number for a new matter",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where, and the cell as it stands (hidden where it is about a person)."""

    row: int
    column: str
    wrong: Wrong
    cell: str = ""

    @property
    def zh(self) -> str:
        """One sentence in Chinese."""
        said = SAID[self.wrong]
        return f"第 {self.row} 行“{self.column}”{said.wrong_zh}；应当：{said.right_zh}。"

    @property
    def en(self) -> str:
        """One sentence in English."""
        said = SAID[self.wrong]
        return f"Row {self.row}, “{self.column}” {said.wrong_en}; right would be: {said.right_en}."


class BadRow(Exception):
    """A row with problems; it is reported and left out, and the next one goes on."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.en for problem in problems))
        self.problems = problems
