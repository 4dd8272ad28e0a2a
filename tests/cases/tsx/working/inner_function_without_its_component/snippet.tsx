function submit(event: FormEvent) {
  event.preventDefault();
  onSave(values);
  dispatch({ reset: true });
}
