enum InventorySeed {}
