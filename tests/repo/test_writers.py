"""Every table has its writers, and nobody else writes it: neither by the ORM nor by SQL."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from tests.repo.sources import imported, modules, within

RULED = ("ledger", "evidence", "intake", "whistles", "assessment", "empowerment", "search", "hot")
"""Apps whose tables follow from the ledger, or are it."""
WRITERS = {
    "ledger": ("muster.ledger",),
    "ledger_head": (),
    "ledger_text": ("muster.ledger",),
    "command_key": ("muster.ledger",),
    "outbox": ("muster.ledger", "muster.intake.orders.batch"),
    "photo": ("muster.evidence",),
    "voice_note": ("muster.evidence",),
    "intake_appeal": ("muster.intake.projection", "muster.intake.orders.batch"),
    "intake_appealwhistle": ("muster.intake.store",),
    "intake_appealgrams": ("muster.intake.search",),
    "intake_appealmarks": ("muster.intake.similar.marking",),
    "whistle_grams": ("muster.whistles.search",),
    "search_entry": ("muster.insight.search.indexing", "muster.insight.search.verifying"),
    "hot_issue": ("muster.insight.hot.keeping",),
    "hot_return": ("muster.insight.hot.keeping",),
    "hot_season": ("muster.insight.hot.keeping",),
    "hot_run": ("muster.insight.hot.keeping",),
    "intake_appellant": ("muster.intake.appellants", "muster.intake.orders.batch"),
    "intake_keptdraft": ("muster.intake.drafts",),
    "intake_place_name": ("muster.intake.placing.learning",),
    "intake_suggestion": ("muster.intake.suggestions.recording",),
    "intake_suggestion_count": ("muster.intake.suggestions.recording",),
    "intake_suggestion_model": ("muster.intake.suggestions",),
    "intake_deliberation": ("muster.intake.store",),
    "intake_follow_up": ("muster.intake.store", "muster.intake.meetings.owing"),
    "whistle": ("muster.whistles.store",),
    "assignment": ("muster.whistles.store",),
    "clock": ("muster.whistles.store",),
    "whistle_concern": ("muster.whistles.store",),
    "concern_above": ("muster.whistles.store",),
    "score_input": ("muster.assessment.inputs",),
    "other_score": ("muster.assessment.others",),
    "revisit_sample": ("muster.assessment.sampling",),
    "matter": ("muster.empowerment.store",),
    "own_duty": ("muster.empowerment.store",),
    "assessment_period": ("muster.assessment.periods.store",),
    "period_sheet": ("muster.assessment.periods.store",),
    "appraisal_round": ("muster.assessment.appraising.store",),
    "appraisal": ("muster.assessment.appraising.store",),
    "dispatch_rule": ("muster.directory.changes", "muster.whistles.store.precedents"),
}
ANY_TABLE = ("muster.whistles.store", "muster.intake.orders.batch")
"""Where the name of the table is put into the statement."""
SAVES = {
    f"{prefix}{name}"
    for prefix in ("", "a")
    for name in (
        "save",
        "update",
        "delete",
        "create",
        "bulk_create",
        "bulk_update",
        "get_or_create",
        "update_or_create",
    )
}
STATEMENT = re.compile(
    r"(?:INSERT\s+INTO|DELETE\s+FROM|TRUNCATE|COPY|(?<!FOR )(?<!DO )UPDATE)\s+([a-z_]+|\{)"
)


def tables() -> dict[str, str]:
    """The table of each ruled model, by the model's name."""
    return {
        model.__name__: model._meta.db_table
        for label in RULED
        for model in apps.get_app_config(label).get_models()
    }


def sql_written(tree: ast.Module) -> Iterator[str]:
    """Tables that SQL in this module writes; `{` where the name is filled in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{" for part in node.values]
            yield from STATEMENT.findall("".join(str(part) for part in parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from STATEMENT.findall(node.value)


def orm_written(tree: ast.Module) -> Iterator[str]:
    """Tables the ORM saves to; of a row whose kind is unclear, those of all ruled models imported."""
    known = {
        name.rpartition(".")[2]: tables()[name.rpartition(".")[2]]
        for name in imported(tree)
        if within(name, *(f"muster.{label}.models" for label in RULED))
        and name.rpartition(".")[2] in tables()
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAVES:
            first = next((one.id for one in ast.walk(node.func) if isinstance(one, ast.Name)), "")
            if first in known:
                yield known[first]
            elif not first[:1].isupper():
                yield from known.values()


def test_every_ruled_table_has_its_writers_named() -> None:
    assert set(tables().values()) <= WRITERS.keys()


def test_tables_are_written_by_their_writers_alone() -> None:
    strangers = [
        f"{name} writes {table}"
        for name, tree in modules()
        for table in {*sql_written(tree), *orm_written(tree)}
        if not within(name, *(ANY_TABLE if table == "{" else WRITERS.get(table, (name,))))
    ]

    assert strangers == []


def test_every_named_writer_exists() -> None:
    names = {name for name, _ in modules()}

    assert {writer for writers in WRITERS.values() for writer in writers} <= names


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("run('UPDATE whistle SET state = 1')", ["whistle"], id="update"),
        pytest.param("run(f'INSERT INTO {table} VALUES (1)')", ["{"], id="name-filled-in"),
        pytest.param(
            "run('DELETE  FROM clock'); run('COPY outbox FROM STDIN')", ["clock", "outbox"], id="two"
        ),
        pytest.param("run('SELECT 1 FROM whistle FOR UPDATE of_it')", [], id="a-lock-is-no-change"),
    ],
)
def test_sql_that_writes_is_seen(source: str, found: list[str]) -> None:
    assert list(sql_written(ast.parse(source))) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("from muster.whistles.models import Whistle\nrow.save()", ["whistle"], id="save"),
        pytest.param(
            "from muster.whistles.models.clock import Clock\nClock.objects.filter(no=1).update(no=2)",
            ["clock"],
            id="update",
        ),
        pytest.param("from muster.whistles.models import Whistle\nWhistle.objects.all()", [], id="reading"),
        pytest.param("seen.update(more)", [], id="a-set"),
        pytest.param(
            "from muster.ledger.models import Line\nOther.objects.create(seq=Line.objects.count())",
            [],
            id="other",
        ),
    ],
)
def test_orm_that_writes_is_seen(source: str, found: list[str]) -> None:
    assert list(orm_written(ast.parse(source))) == found
