import { readFile } from "node:fs/promises";
import { format } from "./money.js";
import { log } from "./log.js";

// ... existing code ...

export function label(cart, { currency, locale } = DEFAULTS) {
  log("label", cart.items.length);
  return format(cart.total, currency, locale);
}
