// ... existing code ...
  switch (action.focus) {
    // ... existing code ...
    case Focus.Last: {
      let at = items
        .slice()
        .reverse()
        .findIndex((item) => !item.disabled)
      if (at === -1) return at
      return items.length - 1 - at
    }

    case Focus.Nothing:
      return null
  }
}
