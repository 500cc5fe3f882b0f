"""The muster line (报到线): who came, who is late and by how much, on one shared time axis. Pure."""
