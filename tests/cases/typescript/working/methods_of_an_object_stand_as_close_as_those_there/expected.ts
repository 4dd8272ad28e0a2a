export const close = {
  open(name: string) {
    return name.length
  },
  shut(name: string) {
    return -name.length
  },
  lock(key: number) {
    return key
  },
}

export const far = {
  lock(key: number) {
    return key
  },

  open(name: string) {
    return name.length
  },

  shut(name: string) {
    return -name.length
  },
}
