/// What is to go wrong, and where.
struct FaultBoard {}
