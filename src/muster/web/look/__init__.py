"""What the components show: view models, and the words and marks that go with them. No queries, no clock."""
