"""What may happen: acts, facts and the rules between them; standard library only, no clock, no input or output."""
