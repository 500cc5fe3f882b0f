"""What stands in a document: figures and words, gathered once and then frozen."""
