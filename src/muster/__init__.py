"""Muster 哨到: streets blow the whistle, departments report in, nobody leaves until it is solved."""
