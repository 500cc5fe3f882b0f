"""The words people see: Chinese in the source, English beside it, compiled without gettext's own tools."""
