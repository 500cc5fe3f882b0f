"""Where does a point lie? In memory, from the directory's outlines."""
