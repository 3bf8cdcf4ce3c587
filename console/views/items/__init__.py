"""Qt item models over the read models."""
