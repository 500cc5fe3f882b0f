"""Grouping by matter, place and time on short texts written for it; heat and titles have their own tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.text.hot.heat import Counted
from muster.text.hot.issues import Issue, Told, Trend, hot_issues, trend_of

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=30)
MIXER = [
    "翠湖花园旁边搅拌站噪音扰民\n搅拌站整夜开工，噪音和粉尘让人睡不着，水泥车进出不停。",
    "投诉翠湖花园搅拌站\n水泥车整夜进出，搅拌站粉尘很大，噪音扰民。",
    "搅拌站粉尘噪音\n我住翠湖花园，门外搅拌站整夜开工，水泥车不停，粉尘满天。",
    "翠湖花园旁的搅拌站何时搬走\n搅拌站噪音粉尘，整夜水泥车开工，孩子睡不着。",
]
LAMP = [
    "文化巷路灯不亮\n文化巷路灯坏了一个月，晚上漆黑一片没有人修理。",
    "文化巷晚上漆黑一片\n路灯坏了没有人修理，文化巷的老人晚上不敢出门。",
    "路灯不亮\n文化巷的路灯不亮，晚上漆黑一片，报了修理没有人来。",
]
OTHERS = ["".join(chr(0x7000 + 20 * nth + at) for at in range(20)) for nth in range(16)]
"""Texts that share nothing with any other."""


def told(texts: Sequence[str], *, by: str = "p", day: float = 20, areas: tuple[str, ...] = ()) -> list[Told]:
    return [
        Told(text=text, person=f"{by}{nth}", made_at=SINCE + timedelta(days=day, hours=nth), areas=areas)
        for nth, text in enumerate(texts)
    ]


def rest() -> list[Told]:
    """What else was told in the period, and one text of the period before it."""
    return [*told(OTHERS, by="o"), *told(["前一期的事"], by="b", day=-3)]


MIXED = [*told(LAMP, by="l"), *rest(), *told(MIXER, by="m")]


def found(those: list[Told]) -> list[Issue]:
    return hot_issues(told=those, since=SINCE, until=UNTIL)


def test_issues_are_grouped_counted_and_named() -> None:
    issues = found([*told(LAMP, by="l"), *rest(), *told(MIXER, by="m")])

    assert [(one.place, one.matter.partition("、")[0], one.members) for one in issues] == [
        ("翠湖花园", "搅拌站", (20, 21, 22, 23)),
        ("文化巷", "路灯不亮", (0, 1, 2)),
    ]
    assert issues[0].counted == Counted(texts=4, people=4, before=0, likes=0, dangers=0)
    assert (issues[0].first_at, issues[0].last_at) == (
        SINCE + timedelta(days=20),
        SINCE + timedelta(days=20, hours=3),
    )
    assert issues[0].trend is Trend.NEW


def test_same_words_of_another_place_are_another_issue() -> None:
    elsewhere = [text.replace("翠湖花园", "金色家园").replace("文化巷", "长春路") for text in (*MIXER, *LAMP)]

    issues = found([*told([*MIXER, *LAMP], by="a"), *rest(), *told(elsewhere, by="b")])

    assert sorted(one.place for one in issues) == ["文化巷", "翠湖花园", "金色家园", "长春路"]


def test_known_places_tell_texts_apart_that_name_none() -> None:
    nameless = [text.replace("文化巷的", "").replace("文化巷", "") for text in LAMP]

    issues = found(
        [
            *told(nameless, by="a", areas=("community 1",)),
            *rest(),
            *told(nameless, by="b", areas=("community 2",)),
        ]
    )

    assert sorted(one.members for one in issues) == [(0, 1, 2), (20, 21, 22)]


def test_texts_known_to_be_about_two_items_are_two_issues_though_they_name_one_place() -> None:
    about = "\n翠湖花园门口农贸市场旁公交站边的河道小区，最近几天影响出行，希望尽快处理。"
    both = [f"翠湖花园{matter}{about}" for matter in ("路灯不亮", "占道经营") for _ in range(4)]
    items = ["lamp"] * 4 + ["stalls"] * 4
    those = [
        Told(text=text, person=f"p{nth}", made_at=SINCE, areas=("grid 1",), item=item)
        for nth, (text, item) in enumerate(zip(both, items, strict=True))
    ]

    apart = found([*those, *rest()])
    together = found([*(replace(one, item="") for one in those), *rest()])

    assert sorted(one.members for one in apart) == [(0, 1, 2, 3), (4, 5, 6, 7)]
    assert [one.members for one in together] == [tuple(range(8))]


def test_period_before_counts_as_growth_only_and_older_texts_not_at_all() -> None:
    issues = found(
        [
            *told(MIXER, by="a", day=-3),
            *told(MIXER[:1], by="b", day=-31),
            *told([*MIXER, *MIXER[:2]], by="c"),
            *rest(),
        ]
    )

    assert [(one.counted.texts, one.counted.before, one.trend) for one in issues] == [(6, 4, Trend.RISING)]


def test_without_a_period_before_nothing_is_said_to_grow() -> None:
    issues = found([*told(MIXER), *told(OTHERS, by="o")])

    assert [(one.counted.before, one.heat.growth, one.trend) for one in issues] == [(None, 0, Trend.UNKNOWN)]


def test_what_nobody_told_of_before_is_new() -> None:
    issues = found([*told(MIXER), *told(OTHERS, by="o", day=-3)])

    assert [(one.counted.before, one.heat.growth, one.trend) for one in issues] == [(0, 2, Trend.NEW)]


def test_told_of_again_after_long_silence_is_another_issue() -> None:
    long_ago = SINCE - timedelta(days=200)

    issues = hot_issues(
        told=[*told(MIXER, by="a", day=-150), *told(MIXER, by="b"), *rest()], since=long_ago, until=UNTIL
    )

    assert [len(one.members) for one in issues] == [4, 4]


def test_whoever_writes_often_makes_no_issue_alone() -> None:
    alone = [Told(text=text, person="same", made_at=SINCE) for text in MIXER]

    assert found([*alone, *rest()]) == []


def test_texts_of_danger_make_an_issue_hotter() -> None:
    gas = [
        "翠湖花园燃气泄漏\n楼道里煤气味很重，燃气正在泄漏，没有人来。",
        "翠湖花园煤气味很重\n楼道燃气泄漏，煤气味很重。",
        "楼道煤气味很重\n翠湖花园楼道燃气正在泄漏。",
    ]

    issues = found([*told(gas, by="g"), *rest()])

    assert [(one.counted.dangers, one.heat.severity) for one in issues] == [(3, 6.0)]


@pytest.mark.parametrize(
    ("days", "gathering"),
    [
        pytest.param((21, 25, 28, 29), True, id="late-in-the-period"),
        pytest.param((1, 2, 3, 29), False, id="over-its-peak"),
    ],
)
def test_rising_issue_that_has_not_peaked_is_an_early_warning(
    days: tuple[int, ...], *, gathering: bool
) -> None:
    those = [one for nth, day in enumerate(days) for one in told(MIXER[nth : nth + 1], by=f"{nth}-", day=day)]

    issues = found([*those, *rest()])

    assert [one.gathering for one in issues] == [gathering]
    assert [sum(one.course) for one in issues] == [4]


@pytest.mark.parametrize(
    ("texts", "before", "trend"),
    [
        pytest.param(3, None, Trend.UNKNOWN, id="no-period-before"),
        pytest.param(3, 0, Trend.NEW, id="none-before"),
        pytest.param(6, 4, Trend.RISING, id="half-as-many-again"),
        pytest.param(5, 4, Trend.STEADY, id="one-more"),
        pytest.param(4, 5, Trend.STEADY, id="one-less"),
        pytest.param(4, 6, Trend.FALLING, id="two-thirds"),
    ],
)
def test_trend(texts: int, before: int | None, trend: Trend) -> None:
    assert trend_of(texts=texts, before=before) is trend


@settings(max_examples=10, deadline=None)
@given(shuffled=st.permutations(MIXED))
def test_order_of_the_texts_decides_nothing(shuffled: list[Told]) -> None:
    def groups(texts: list[Told]) -> list[tuple[str, ...]]:
        return [tuple(texts[at].person for at in issue.members) for issue in found(texts)]

    assert groups(shuffled) == groups(MIXED)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_texts_are_answered_and_no_text_is_in_two_issues(texts: list[str]) -> None:
    issues = found(told([text for text in texts for _ in range(3)]))

    members = [at for issue in issues for at in issue.members]
    assert len(members) == len(set(members))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("灯", id="one-sign"),
        pytest.param("路" * 20_000, id="twenty-thousand-signs"),
        pytest.param("The street lamp is broken", id="english"),
        pytest.param("ལམ་གྱི་གློག་སྒྲོན་མེད།", id="tibetan"),
        pytest.param("😡😡😡", id="emoji"),
        pytest.param("<b>路灯</b><script>", id="html"),
        pytest.param("\ud800\x00", id="lone-surrogate"),
    ],
)
def test_bad_texts_are_never_an_error(text: str) -> None:
    found([*told([text] * 4), *told(MIXER, by="m"), *rest()])
