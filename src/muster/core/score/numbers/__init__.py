"""The numbers alone: from alike assignments to units' results, without the sentences that explain them."""
