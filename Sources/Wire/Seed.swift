enum WireSeed {}
