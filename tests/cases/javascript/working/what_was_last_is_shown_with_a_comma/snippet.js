import {
  // ... existing code ...
  tide,
  wind
} from './sea.js'

const names = [
  // ... existing code ...
  'second',
  'nowhere'
]

export function show (name) {
  return render(
    // ... existing code ...
    tide(name),
    wind(name, names)
  )
}

// ... existing code ...
