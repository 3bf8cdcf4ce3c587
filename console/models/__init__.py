"""How things stand: tables folded from the journal, which may be thrown away at any time."""
