// ... existing code ...

declare module '../vanilla' {
  interface Setters<S> {
    ['vanilla/set']: S
  }
}

type Write<T, U> = Omit<T, keyof U> & U
