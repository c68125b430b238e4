enum FleetSeed {}
