"""What people type, and how well it names something: for the server's search and for the pages' own."""

TYPED = {
    "official name": ("园林委员会", "530102YL", "园林委员会", 0),
    "its beginning": ("园林委员会", "530102YL", "园林", 0),
    "its code": ("园林委员会", "530102YL", "530102yl", 0),
    "initials from the start": ("园林委员会", "530102YL", "ylwy", 1),
    "initials in capitals": ("园林委员会", "530102YL", "YLWY", 1),
    "full-width initials": ("园林委员会", "530102YL", "\uff59\uff4c\uff57\uff59", 1),
    "whole syllables": ("园林委员会", "530102YL", "yuanlinwei", 1),
    "whole and initials mixed": ("园林委员会", "530102YL", "yuanlwy", 1),
    "syllables with blanks": ("园林委员会", "530102YL", "yuan lin", 1),
    "initials from the middle": ("五华区水务局", "31", "swj", 2),
    "characters from the middle": ("五华区水务局", "31", "水务", 2),
    "the short name people say": ("五华区城市管理局", "32", "城管局", 3),
    "initials of the short name": ("五华区城市管理局", "32", "cgj", 3),
    "a name read otherwise here": ("重庆路社区", "9", "cqlsq", 1),
    "digits in a name": ("12345热线中心", "8", "12345rx", 1),
    "another unit's initials": ("园林委员会", "530102YL", "gaj", None),
    "part of a syllable": ("五华区水务局", "31", "huiwu", None),
    "one letter within": ("五华区水务局", "31", "x", None),
    "signs that mean something to a pattern": ("园林委员会", "530102YL", "(.*", None),
}
"""By what it tries: the name, its code, what is typed, and the rank it gets."""
