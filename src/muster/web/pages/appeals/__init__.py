"""Appeals (诉求): the list, one of them, handling it, and taking a new one in."""
