enum ConsoleSeed {}
