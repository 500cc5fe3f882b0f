"""Screens of documents and of the offices' templates for them."""
