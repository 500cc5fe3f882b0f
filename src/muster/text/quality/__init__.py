"""How a text is written: danger told in it, people named in it, abuse, emptiness, and what a reply answers.

The words stand in `words/`, one list a question, each entry with its reason; the code only looks for them.
"""
