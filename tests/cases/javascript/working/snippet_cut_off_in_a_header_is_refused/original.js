import a from "a";

export class Invoice {
  constructor(customer) {
    this.customer = customer;
  }

  net() {
    return 1;
  }

  pay(amount) {
    if (amount < 2) {
      throw new Error(amount);
    }
    this.paid = true;
  }
}

export function load() {
  return new Invoice(1);
}
