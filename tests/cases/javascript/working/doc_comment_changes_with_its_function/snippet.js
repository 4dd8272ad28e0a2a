// ... existing code ...

/**
 * Reads a cart from disk, or makes an empty one.
 */
export async function load(path) {
  const text = await readFile(path, "utf8").catch(() => "{}");
  const data = JSON.parse(text);
  return new Cart(data.items);
}

// ... existing code ...
