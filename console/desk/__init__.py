"""How things are done: the one door through which every act and every foreign record comes in."""
