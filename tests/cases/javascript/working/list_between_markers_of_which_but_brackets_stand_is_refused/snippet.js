// ... existing code ...

    [
      JSON.stringify(options, (_, value) => {
        return value?.outerHTML ?? value
      }),
    ]

// ... existing code ...
