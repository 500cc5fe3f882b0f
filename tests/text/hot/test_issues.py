from datetime import UTC, datetime, timedelta

from muster.text.hot.issues import Told, heat_of, hot_issues

NOW = datetime(2026, 11, 2, 4, tzinfo=UTC)
MIXER = "翠湖丽景旁边搅拌站噪音扰民\n翠湖丽景小区旁建了搅拌站，噪音粉尘很大，整夜不停。"
LAMP = "文化巷路灯不亮\n文化巷路灯坏了一个月没有人来修理。"
OTHERS = [f"第{nth}件\n{sign * 3}乱停{sign}事" for nth, sign in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")]


def told(words: str, person: str, *, likes: int = 0, day: int = 0) -> Told:
    return Told(words=words, person=person, made_at=NOW + timedelta(days=day), likes=likes)


def test_worked_figure_of_heat() -> None:
    assert heat_of(texts=20, people=19, likes=5) == 23.1


def test_texts_of_one_issue_are_grouped_and_people_make_it_hotter_than_texts() -> None:
    many = [told(MIXER, f"p{nth}", day=nth) for nth in range(4)]
    one = [told(LAMP, "same", day=nth) for nth in range(4)]
    rest = [told(words, f"o{nth}") for nth, words in enumerate(OTHERS)]

    found = hot_issues([*one, *rest, *many])

    assert [(issue.title, len(issue.members), issue.people, issue.heat) for issue in found] == [
        ("翠湖丽景旁边搅拌站噪音扰民", 4, 4, 4.0),
        ("文化巷路灯不亮", 4, 1, 2.5),
    ]
    assert (found[0].since, found[0].until) == (NOW, NOW + timedelta(days=3))


def test_nothing_told_is_no_issue() -> None:
    assert hot_issues([]) == []
    assert hot_issues([told("", "a")] * 5) == []
