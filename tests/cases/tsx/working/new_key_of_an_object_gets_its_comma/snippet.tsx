interface Props {
  // ... existing code ...
}

type Values = { name: string; email: string; phone: string };
type Action = { field: keyof Values; value: string } | { reset: true };

const START: Values = {
  // ... existing code ...
  phone: ""
};

// ... existing code ...
