"""The hot issues of a city, its counties and streets: found in the background, kept, read by who commands."""
