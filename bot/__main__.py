"""Composition root of the chat side and the `likeness` command."""


def main() -> None:
    """Run the `likeness` command."""
