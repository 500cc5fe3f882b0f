"""The life of an appeal: one table of transitions, pure rules, and a fold over its events."""
