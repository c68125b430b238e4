enum OperationsSeed {}
