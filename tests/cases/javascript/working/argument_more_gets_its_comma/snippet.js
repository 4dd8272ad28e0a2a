import {
  // ... existing code ...
  wind
} from './sea.js'

const names = [
  // ... existing code ...
  'nowhere'
]

export function show (name) {
  return render(
    // ... existing code ...
    wind(name, names)
  )
}
