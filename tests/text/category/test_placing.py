"""A key is found where it stands, and only if it does, however the slots collide."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from muster.text.category.placing import Placing

KEYS = st.integers(min_value=0, max_value=2**64 - 1) | st.integers(min_value=0, max_value=40)


@given(keys=st.lists(KEYS, unique=True, max_size=300), asked=st.lists(KEYS, max_size=300))
def test_keys_are_found_where_they_stand(keys: list[int], asked: list[int]) -> None:
    wanted = [*asked, *keys]

    at, known = Placing(np.array(keys, dtype=np.uint64)).of(np.array(wanted, dtype=np.uint64))

    assert known.tolist() == [key in keys for key in wanted]
    assert [keys[place] for place in at[known]] == [key for key in wanted if key in keys]
