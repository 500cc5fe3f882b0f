"""Party building (党建) of a street: its tree of organisations, part-time members and what their units do."""
