"""The REST interface: every address is an `Operation`; requests, answers and OpenAPI follow from it."""
