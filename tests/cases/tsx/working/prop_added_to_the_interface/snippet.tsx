// ... existing code ...

interface Props {
  title: string;
  busy?: boolean;
  onSave: (values: Values) => void;
}

// ... existing code ...
