"""Backup and restore, with PostgreSQL's own programs. Keys are never in a backup."""
