"""What a text tells of people is found in every writing, and masked letter by letter."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.quality.checksums import is_card, is_identity
from muster.text.quality.personal import PersonalKind, masked, personal_data

SAMPLE_IDENTITY = "11010519491231002X"
"""The sample number of GB 11643-1999; nobody's."""
SAMPLE_CARD = "6222021234567890128"


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("打13812345678找我", PersonalKind.MOBILE, "打138****5678找我"),
        ("打138 1234 5678找我", PersonalKind.MOBILE, "打138******5678找我"),
        ("１３８１２３４５６７８", PersonalKind.MOBILE, "１３８****５６７８"),  # noqa: RUF001 - wide digits
        ("+86 13812345678", PersonalKind.MOBILE, "+86 *******5678"),
        ("一三八一二三四五六七八", PersonalKind.MOBILE, "一三八****五六七八"),
        ("座机0871-63123456", PersonalKind.LANDLINE, "座机0871*******56"),
        ("(0871)63123456", PersonalKind.LANDLINE, "(087********56"),
        ("电话：63123456", PersonalKind.LANDLINE, "电话：6312**56"),
        (f"身份证{SAMPLE_IDENTITY}", PersonalKind.IDENTITY, "身份证1101**********002X"),
        (f"卡号{SAMPLE_CARD}", PersonalKind.CARD, "卡号6222***********0128"),
        ("云A12345乱停", PersonalKind.PLATE, "云A****5乱停"),
        ("云AD12345乱停", PersonalKind.PLATE, "云A*****5乱停"),
        ("写信zhang.san@example.com", PersonalKind.EMAIL, "写信z********************"),
        ("微信号：zhang_san1", PersonalKind.ACCOUNT, "微信号：z********1"),
        ("我叫李晟，住在三栋", PersonalKind.NAME, "我叫李*，住在三栋"),
        ("我叫张伟住在三栋", PersonalKind.NAME, "我叫张*住在三栋"),
        ("联系人：欧阳建国", PersonalKind.NAME, "联系人：欧*"),
    ],
)
def test_what_tells_of_people_is_found_and_masked(text: str, kind: PersonalKind, shown: str) -> None:
    found = personal_data(text=text)

    assert [one.kind for one in found] == [kind]
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "工单编号20261127000123",
        "身份证110105194912310022",
        "投资12345678元",
        "卡号6222021234567890123",
        "我叫苦连天",
        "我叫他别停车",
        "投诉人要求查处",
        "请提供姓名和联系方式",
        "3栋2单元1801室，一二三四楼都没水",
        "2026年11月27日14:05",
        "5G基站、A4纸、K2区",
        "",
    ],
)
def test_other_numbers_and_words_stay(text: str) -> None:
    assert personal_data(text=text) == ()
    assert masked(text) == text


def test_several_people_in_one_text_are_each_masked() -> None:
    text = "我叫王芳，电话13812345678，我的车云A12345被13987654321砸了"

    assert masked(text) == "我叫王*，电话138****5678，我的车云A****5被139****4321砸了"


@given(st.text(max_size=300))
def test_masking_never_fails_and_pieces_never_overlap(text: str) -> None:
    found = personal_data(text=text)

    assert all(one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    masked(text)


@given(st.integers(0, 10**17 - 1))
def test_one_wrong_digit_makes_no_identity_number(at: int) -> None:
    place = at % 6
    wrong = f"{(int(SAMPLE_IDENTITY[place]) + 1 + at % 9) % 10}"

    assert is_identity(SAMPLE_IDENTITY)
    assert not is_identity(f"{SAMPLE_IDENTITY[:place]}{wrong}{SAMPLE_IDENTITY[place + 1 :]}")


@pytest.mark.parametrize(
    ("number", "card"),
    [
        (SAMPLE_CARD, True),
        ("4111111111111111", True),
        ("4111111111111112", False),
        ("411111111111", False),
        ("４１１１１１１１１１１１１１１１", False),  # noqa: RUF001 - only plain digits are asked about
    ],
)
def test_a_card_is_told_by_its_check_digit(number: str, card: bool) -> None:
    assert is_card(number) is card
