"""The life of a whistle: one table of transitions, pure rules, and a fold over its events."""
