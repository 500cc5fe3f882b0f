"""The rules of Muster, pure: the standard library only, no clock read, no database touched."""
