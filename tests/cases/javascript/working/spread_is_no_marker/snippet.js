// ... existing code ...

/**
 * Reads a cart from disk.
 */
export async function load(path) {
  const text = await readFile(path, "utf8");
  const data = {
    items: [],
    ...JSON.parse(text),
  };
  return new Cart(data.items);
}

// ... existing code ...
