// ... existing code ...

type Immer = <T>(create: Creator<T>) => Creator<T>

declare module '../vanilla' {
  interface Mutators<S, A> {
    ['library/immer']: WithImmer<S>

// ... existing code ...
