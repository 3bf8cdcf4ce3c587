"""Forms that turn what an operator typed into an act."""
