"""The only writer of whistles, in plain SQL and set-based, for this app's services, sweep and replay."""
