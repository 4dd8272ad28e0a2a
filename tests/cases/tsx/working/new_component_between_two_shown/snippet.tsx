// ... existing code ...

function reduce(values: Values, action: Action): Values {
  // ... existing code ...
}

function Busy({ on }: { on: boolean }) {
  return on ? <progress /> : null;
}

export function ContactForm({ title, onSave }: Props) {
  // ... existing code ...
}

// ... existing code ...
