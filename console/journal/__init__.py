"""What happened: immutable, signed, chained records in one file."""
