enum JobsSeed {}
