export function target(action: Action, active: number) {
  switch (action.focus) {
    case Focus.First:
      return items.findIndex((item) => !item.disabled)

    case Focus.Previous: {
      let at = items
        .slice()
        .reverse()
        .findIndex((item) => !item.disabled)
      if (at === -1) return at
      return items.length - 1 - at
    }

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
