"""Five-level deliberation (五级议事协商): where a matter goes when it is passed up, and what follows."""
