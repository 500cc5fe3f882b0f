"""Which item of the catalogue may a text be about? Its words and what was learned, together."""
