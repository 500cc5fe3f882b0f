"""The stories the city is known for. Each is a scene: it acts, then says at which moment it goes on."""

from collections.abc import Callable, Iterator
from datetime import datetime

from muster.demo.play import Play
from muster.demo.scenarios.bar_street import bar_street
from muster.demo.scenarios.black_water import black_water
from muster.demo.scenarios.five_levels import five_levels
from muster.demo.scenarios.night_works import night_works
from muster.demo.scenarios.open_desks import open_desks
from muster.demo.scenarios.rainstorm import rainstorm
from muster.demo.scenarios.square_noise import square_noise
from muster.demo.scenarios.street.consulting import consulting
from muster.demo.scenarios.street.money import street_money
from muster.demo.scenarios.street.operations import joint_operations
from muster.demo.scenarios.street.party import party_building
from muster.demo.scenarios.street.powers import street_powers

SCENARIOS: tuple[Callable[[Play, datetime], Iterator[datetime]], ...] = (
    bar_street,
    square_noise,
    rainstorm,
    black_water,
    open_desks,
    street_powers,
    street_money,
    consulting,
    party_building,
    joint_operations,
    five_levels,
    night_works,
)
