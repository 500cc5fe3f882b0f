"""Appeals and deliberations."""
