import { produce } from 'immer'
import { State, Creator } from '../vanilla'

type Immer = <T>(create: Creator<T>) => Creator<T>

declare module 'library' {
  interface Mutators<S, A> {
    ['library/immer']: WithImmer<S>
  }
}

declare module '../vanilla' {
  interface Setters<S> {
    ['vanilla/set']: S
  }
}

type Write<T, U> = Omit<T, keyof U> & U
