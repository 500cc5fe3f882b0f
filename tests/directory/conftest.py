"""The reference city for tests that read it."""

from tests.directory.reference_city import kunming, kunming_template

__all__ = ["kunming", "kunming_template"]
