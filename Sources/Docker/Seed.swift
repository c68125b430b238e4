enum DockerSeed {}
