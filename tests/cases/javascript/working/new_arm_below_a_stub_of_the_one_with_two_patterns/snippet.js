  switch (action.type) {
    // ... existing code ...
    case "remove":
    case "delete":
      // ... existing code ...
    case "undo":
      log("undo", action);
      return action.before;
    // ... existing code ...
  }
