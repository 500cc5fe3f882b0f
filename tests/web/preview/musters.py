"""Muster lines: a key whistle with a late and a missing unit, one with rework and a pause, an emergency."""

from datetime import timedelta

from tests.web.preview.moments import NOW, at, weekends

from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.musterline.facts import Muster, Round, Span, Track


def light(tone: Light, **left: int) -> LightView:
    return running_light(tone=tone, left=timedelta(**left), kind=LimitKind.NATURAL, nominal_minutes=450)


def bar_street() -> Muster:
    blown = at(18, "9:12")
    common = {"since": blown, "accept_due_at": at(18, "10:12"), "arrive_due_at": at(23, "9:12")}
    work = (Round(since=blown, finish_due_at=at(9, "9:12", 12)),)
    going = resting_light(word="处置中", tone=Light.GREEN)
    tracks = (
        Track(
            unit="五华区城市管理局",
            lead=True,
            accepted_at=at(18, "9:31"),
            arrived_at=at(18, "14:20"),
            rounds=work,
            detail="龙翔中队 6 人",
            status=going,
            note="11月18日 14:20 报到",
            **common,
        ),
        Track(
            unit="五华公安分局华山派出所",
            lead=False,
            accepted_at=at(18, "9:50"),
            arrived_at=at(19, "19:05"),
            rounds=work,
            detail="兼职副书记所在单位",
            status=going,
            note="11月19日 19:05 报到",
            **common,
        ),
        Track(
            unit="五华区市场监督管理局",
            lead=False,
            accepted_at=at(18, "15:10"),
            arrived_at=at(23, "16:40"),
            rounds=work,
            detail="华山所",
            status=resting_light(word="迟到", tone=Light.AMBER, left="6 小时 28 分"),
            note="11月23日 16:40 报到",
            **common,
        ),
        Track(
            unit="交警一大队",
            lead=False,
            accepted_at=at(18, "10:02"),
            rounds=work,
            status=LightView(tone=Light.RED, word="未报到", left="超 1 天 4 小时"),
            note="已催办 2 次 · 下次督办",
            **common,
        ),
    )
    return Muster(tracks=tracks, since=blown, now=NOW, off_hours=weekends(blown, at(12, "0:00", 12)))


def square_noise() -> Muster:
    blown = at(2, "10:00")
    common = {"since": blown, "accept_due_at": at(2, "15:00"), "arrive_due_at": at(9, "10:00")}
    again = (
        Round(since=blown, finish_due_at=at(16, "10:00"), finished_at=at(13, "16:30")),
        Round(since=at(17, "11:20"), finish_due_at=at(26, "11:20"), finished_at=at(23, "17:00")),
    )
    paused = (Span(since=at(10, "9:00"), until=at(12, "9:00")),)
    once = (Round(since=blown, finish_due_at=at(16, "10:00"), finished_at=at(17, "9:30")),)
    tracks = (
        Track(
            unit="西苑街道综合执法队",
            lead=True,
            accepted_at=at(2, "11:00"),
            arrived_at=at(3, "9:30"),
            rounds=again,
            pauses=paused,
            detail="第 2 轮",
            status=resting_light(word="已办", tone=Light.GREEN),
            note="11月23日 17:00 办结",
            **common,
        ),
        Track(
            unit="五华区生态环境分局",
            lead=False,
            accepted_at=at(2, "14:40"),
            arrived_at=at(5, "10:00"),
            rounds=once,
            status=resting_light(word="迟办", tone=Light.AMBER, left="7 小时 30 分"),
            note="11月17日 09:30 办结",
            **common,
        ),
        Track(
            unit="五华区文化和旅游局",
            lead=False,
            accepted_at=at(3, "9:20"),
            arrived_at=at(6, "15:00"),
            rounds=(Round(since=blown, finish_due_at=at(16, "10:00"), finished_at=at(12, "11:00")),),
            status=resting_light(word="已办", tone=Light.GREEN),
            note="11月12日 11:00 办结",
            **common,
        ),
    )
    return Muster(tracks=tracks, since=blown, now=NOW, off_hours=weekends(blown, NOW))


def flooding() -> Muster:
    blown = at(24, "13:09")
    common = {"since": blown, "accept_due_at": at(24, "13:19"), "arrive_due_at": at(24, "13:39")}
    work = (Round(since=blown, finish_due_at=at(25, "13:09")),)
    names = ("五华区水务局", "红云派出所", "区应急管理局", "区城市管理局", "交警一大队", "市排水公司")
    moments = (
        ("13:12", "13:28"),
        ("13:11", "13:24"),
        ("13:15", "13:37"),
        ("13:14", "13:44"),
        ("13:22", "13:51"),
        ("13:17", ""),
    )
    tracks = tuple(
        Track(
            unit=name,
            lead=nth == 0,
            accepted_at=at(24, accepted),
            arrived_at=at(24, arrived) if arrived else None,
            rounds=work,
            status=light(Light.RED, minutes=-26) if not arrived else light(Light.GREEN, hours=23),
            note=f"{arrived or '—'} 报到",
            **common,
        )
        for nth, (name, (accepted, arrived)) in enumerate(zip(names, moments, strict=True))
    )
    return Muster(tracks=tracks, since=blown, now=NOW)


def fresh() -> Muster:
    blown = at(24, "11:40")
    common = {"since": blown, "accept_due_at": at(24, "14:40"), "arrive_due_at": at(27, "11:40")}
    tracks = (
        Track(
            unit="五华区住房和城乡建设局",
            lead=True,
            status=light(Light.AMBER, minutes=35),
            note="待接哨",
            **common,
        ),
        Track(
            unit="五华区水务局",
            lead=False,
            accepted_at=at(24, "13:50"),
            status=resting_light(word="已接哨", tone=Light.GREEN),
            **common,
        ),
    )
    return Muster(tracks=tracks, since=blown, now=NOW, off_hours=weekends(blown, at(30, "0:00")))


def closed() -> Muster:
    blown, ended = at(5, "9:00"), at(19, "15:00")
    common = {
        "since": blown,
        "accept_due_at": at(5, "10:00"),
        "arrive_due_at": at(10, "9:00"),
        "released_at": at(17, "10:00"),
    }
    rounds = (Round(since=blown, finish_due_at=at(16, "9:00"), finished_at=at(14, "9:00")),)
    done = resting_light(word="已确认")
    tracks = (
        Track(
            unit="莲华街道综合执法队",
            lead=True,
            accepted_at=at(5, "9:10"),
            arrived_at=at(5, "9:40"),
            rounds=rounds,
            status=done,
            **common,
        ),
        Track(
            unit="五华区市场监督管理局",
            lead=False,
            accepted_at=at(5, "11:00"),
            arrived_at=at(9, "16:00"),
            rounds=rounds,
            status=done,
            **common,
        ),
    )
    return Muster(tracks=tracks, since=blown, now=NOW, closed_at=ended, off_hours=weekends(blown, ended))
