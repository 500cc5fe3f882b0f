"""Reading texts: what an appeal is about, what it resembles, how it is written.

Pure: no database, no clock, no Django. Everything here suggests; a person decides.
"""
