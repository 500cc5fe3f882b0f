"""The demo's hot issue: what its residents say is one issue, which heats up."""

from datetime import timedelta

from tests.core.lifecycle import scene as small

from muster.demo.scenarios.night_works import HEARD, SPOT
from muster.text.hot.issues import Told, Trend, hot_issues


def test_night_works_are_one_issue_that_heats_up() -> None:
    now = small.MONDAY
    told = [
        Told(text=f"{SPOT}{text[:20]}\n{text}", person=text, made_at=now - timedelta(days=days))
        for days, text in HEARD
    ]

    (issue,) = hot_issues(told=told, since=now - timedelta(days=7), until=now)

    assert (issue.place, issue.counted.texts, issue.counted.before) == (SPOT, 10, 2)
    assert "夜间施工" in issue.matter
    assert (issue.trend, issue.gathering) == (Trend.RISING, True)
