"""What the city's people do next: each reads the case as it stands and acts when they would."""
