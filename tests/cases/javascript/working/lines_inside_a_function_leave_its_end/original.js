import { load } from "./store.js";

export function visit(page) {
  const seen = load();
  if (page.open) {
    seen.add(page.name);
  }
}
