"""Paper: PDF documents computed from the same read models as the screen."""
