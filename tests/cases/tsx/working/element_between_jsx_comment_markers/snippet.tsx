export function ContactForm({ title, onSave }: Props) {
  // ... existing code ...

  return (
    <form onSubmit={submit}>
      {/* ... existing fields ... */}
      <button type="reset" onClick={() => dispatch({ reset: true })}>
        Start again
      </button>
      <button type="submit">Save</button>
    </form>
  );
}

// ... existing code ...
