"""The tables themselves refuse what cannot be: unknown states, states without their moment, half pairs."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db.models import CheckConstraint, Model, Q

DEFAULT_MESSAGE = CheckConstraint.default_violation_error_message
TWO_TONGUES = re.compile(r"[\u4e00-\u9fff].* · [A-Z]")


def models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("muster.")]


def checks(model: type[Model]) -> list[CheckConstraint]:
    return [one for one in model._meta.constraints if isinstance(one, CheckConstraint)]


def fields_of(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from fields_of(child)
        else:
            yield child[0]
            if isinstance(child[1], Q):
                yield from fields_of(child[1])


def columns(constraint: CheckConstraint) -> set[str]:
    return {name.split("__")[0] for name in fields_of(constraint.condition)}


def optional(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.local_fields if field.null}


def test_constraints_are_named_after_what_holds_and_say_it_in_both_languages() -> None:
    unclear = [
        one.name
        for model in models()
        for one in checks(model)
        if not one.name.startswith((model._meta.db_table, _snake(model.__name__)))
        or one.violation_error_message == DEFAULT_MESSAGE
        or not TWO_TONGUES.match(str(one.violation_error_message))
    ]

    assert unclear == []


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower().removesuffix("_row")


BY_ITS_LEDGER = {"empowerment.MatterRow"}
"""At COMMIT the state has to be the one that the ledger's last event led to."""


def test_unknown_states_are_refused() -> None:
    open_to_anything = [
        model._meta.label
        for model in models()
        if model._meta.label not in BY_ITS_LEDGER
        and any(field.name == "state" for field in model._meta.local_fields)
        and not any("state__in" in fields_of(one.condition) for one in checks(model))
    ]

    assert open_to_anything == []


def states(model: type[Model]) -> set[str]:
    """The states its constraint knows."""
    known = (child for one in checks(model) for child in one.condition.children if isinstance(child, tuple))
    return {state for name, values in known if name == "state__in" for state in values}


def test_a_state_has_its_moment() -> None:
    apart = [
        f"{model._meta.label}.{name}"
        for model in models()
        for name in sorted(optional(model) & {f"{state}_at" for state in states(model)})
        if not any({"state", name} <= columns(one) for one in checks(model))
    ]

    assert apart == []


def test_who_and_when_stand_together() -> None:
    apart = [
        f"{model._meta.label}.{name}"
        for model in models()
        for name in sorted(optional(model))
        if name.endswith("_at") and (who := f"{name.removesuffix('_at')}_by") in optional(model)
        if not any({name, who} <= columns(one) for one in checks(model))
    ]

    assert apart == []


def test_a_span_ends_after_it_begins() -> None:
    open_ended = [
        model._meta.label
        for model in models()
        for start, end in (("since", "until"), ("starts_at", "ends_at"), ("created_at", "expires_at"))
        if {start, end} <= {field.name for field in model._meta.local_fields}
        and not any({end} <= columns(one) for one in checks(model))
    ]

    assert open_ended == []
