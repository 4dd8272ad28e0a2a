export const close = {
  // ... existing code ...
  lock(key: number) {
    return key
  },
}

export const far = {
  lock(key: number) {
    return key
  },
  // ... existing code ...
}
