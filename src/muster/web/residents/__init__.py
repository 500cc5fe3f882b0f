"""Pages for people without an account: reporting, following, asking how it stands, the public overview."""
