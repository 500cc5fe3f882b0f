"""A photo from a stranger: known by its content, measured before it is decoded, rebuilt from its pixels."""
