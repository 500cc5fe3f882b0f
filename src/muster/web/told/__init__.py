"""How what the system knows reads on a page: words for codes, sentences for events, pictures for clocks."""
