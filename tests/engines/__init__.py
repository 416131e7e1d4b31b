"""Tests of the engines that draw, on tiny random weights: `make test-engines`."""
