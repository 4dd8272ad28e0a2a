import { useReducer, type FormEvent } from "react";
import { Field } from "./Field";
import type { Theme } from "./theme";

interface Props {
  title: string;
  theme: Theme;
  onSave: (values: Values) => void;
}

// ... existing code ...
