import {
  harbour,
  tide
} from './sea.js'

const names = [
  'first',
  'second'
]

export function show (name) {
  return render(
    harbour(name),
    tide(name)
  )
}

export function hide (name) {
  return remove(
    harbour(name),
    tide(name)
  )
}
