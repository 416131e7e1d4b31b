"""Read the look of somebody's headshot, to make others in it: backdrop, light, contrast and framing.

Nothing is kept of who is on it: not their face, hair or clothes, and of their room no more than a
smooth field of colour.
"""

from pipeline.looks.reading import read

__all__ = ["read"]
