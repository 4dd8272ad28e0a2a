function place(options) {
  let stable = useMemo(
    () => options,
    [
      JSON.stringify(
        options,
        typeof HTMLElement !== 'undefined' ? outer : undefined
      ),
    ]
  )
  return stable
}

function pixels(value) {
  return `${value}px`
}
