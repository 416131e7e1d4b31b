"""Servers that speak the platforms' own protocols over loopback, for tests."""
