// ... existing code ...

  function submit(event: FormEvent) {
    event.preventDefault();
    if (values.email.includes("@")) {
      onSave(values);
    }
  }

// ... existing code ...
