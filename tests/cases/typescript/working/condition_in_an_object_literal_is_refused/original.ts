const creator: Creator<State> = (set, get) => ({
  num: 1,
  numGet: () => get().num,
  numSet: (value) => {
    set({ num: value })
  },
})
