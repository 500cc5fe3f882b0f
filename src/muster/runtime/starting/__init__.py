"""What must hold before a process of Muster does anything."""
