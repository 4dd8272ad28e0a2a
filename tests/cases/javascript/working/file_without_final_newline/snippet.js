// ... existing code ...

function report(error) {
  console.error("notes:", error.message);
}

// ... existing code ...
