// ... keep imports and DEFAULTS ...

// ... keep load ...

export class Cart {
  constructor(items = [], name = "cart") {
    this.items = items;
    this.name = name;
    this.listeners = [];
  }

  // ... keep add, remove and total ...
}

// ... keep label ...
