"""The screens with sample data: tests render them, people look at them (`python -m tests.web.preview`)."""
