export const close = {
  open(name: string) {
    return name.length
  },
  shut(name: string) {
    return -name.length
  },
}

export const far = {
  open(name: string) {
    return name.length
  },

  shut(name: string) {
    return -name.length
  },
}
