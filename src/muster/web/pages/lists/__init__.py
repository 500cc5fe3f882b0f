"""Long lists: the register, what may be done with several of its rows, saved views, workbooks."""
