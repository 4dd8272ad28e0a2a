import { useReducer, type FormEvent } from "react";
import { Field } from "./Field";

interface Props {
  title: string;
  onSave: (values: Values) => void;
}

type Values = { name: string; email: string };
type Action = { field: keyof Values; value: string } | { reset: true };

const START: Values = {
  name: "",
  email: ""
};

function reduce(values: Values, action: Action): Values {
  if ("reset" in action) {
    return START;
  }
  return { ...values, [action.field]: action.value };
}

export function ContactForm({ title, onSave }: Props) {
  const [values, dispatch] = useReducer(reduce, START);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (values.email.includes("@")) {
      onSave(values);
    }
  }

  return (
    <form onSubmit={submit}>
      <h2>{title}</h2>
      <Field
        label="Name"
        value={values.name}
        onChange={(value) => dispatch({ field: "name", value })}
      />
      <Field
        label="Email"
        value={values.email}
        onChange={(value) => dispatch({ field: "email", value })}
      />
      <button type="submit">Save</button>
    </form>
  );
}

export const Thanks = ({ name }: { name: string }) => (
  <p>Thank you, {name}.</p>
);
