import {
  harbour,
  tide,
  wind
} from './sea.js'

const names = [
  'first',
  'second',
  'nowhere'
]

export function show (name) {
  return render(
    harbour(name),
    tide(name),
    wind(name, names)
  )
}
