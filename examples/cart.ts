/** What stands in a shop's basket, and what it costs. */

export interface Item {
  id: string;
  title: string;
  cents: number;
  quantity: number;
}

export interface Cart {
  items: Item[];
  currency: "EUR" | "GBP" | "USD";
}

export function emptyCart(currency: Cart["currency"] = "EUR"): Cart {
  return { items: [], currency };
}

/** Adds an item, or raises the quantity of the one that is there. */
export function addItem(cart: Cart, item: Item): Cart {
  const known = cart.items.find((other) => other.id === item.id);
  if (known === undefined) {
    return { ...cart, items: [...cart.items, item] };
  }
  return {
    ...cart,
    items: cart.items.map((other) =>
      other.id === item.id
        ? { ...other, quantity: other.quantity + item.quantity }
        : other,
    ),
  };
}

export function removeItem(cart: Cart, id: string): Cart {
  return { ...cart, items: cart.items.filter((item) => item.id !== id) };
}

/** The sum in cents, before any delivery. */
export function total(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + item.cents * item.quantity, 0);
}

export function format(cents: number, currency: Cart["currency"]): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(
    cents / 100,
  );
}
