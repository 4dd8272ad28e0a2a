// ... existing code ...

export function TaskList({ title }) {
  // ... existing code ...

  function add() {
    if (draft.text.trim() === "") return;
    setTasks([...tasks, draft]);
    setDraft(EMPTY);
  }

  // ... existing code ...
}

// ... existing code ...
