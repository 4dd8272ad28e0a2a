import { readFile } from "node:fs/promises";
import { format } from "./money.js";

const DEFAULTS = {
  currency: "EUR",
  locale: "de",
  rounding: 2
};

/**
 * Reads a cart from disk.
 */
export async function load(path) {
  const text = await readFile(path, "utf8");
  const data = JSON.parse(text);
  return new Cart(data.items);
}

export class Cart {
  constructor(items = []) {
    this.items = items;
    this.listeners = [];
  }

  add(item) {
    const known = this.items.find((other) => other.id === item.id);
    if (known) {
      known.count += item.count;
    } else {
      this.items.push({ ...item });
    }
    this.changed();
  }

  remove(id) {
    this.items = this.items.filter((item) => item.id !== id);
    this.changed();
  }

  get total() {
    return this.items.reduce((sum, item) => sum + item.price * item.count, 0);
  }

  changed() {
    for (const listener of this.listeners) listener(this);
  }
}

export function label(cart, options = {}) {
  const { currency, locale } = { ...DEFAULTS, ...options };
  return format(cart.total, currency, locale);
}
