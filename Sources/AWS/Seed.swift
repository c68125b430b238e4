enum AWSSeed {}
