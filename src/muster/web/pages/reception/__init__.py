"""The reception desk (受理台): the queue, the case or form at hand, and what helps with it."""
