  switch (action.type) {
    case "set":
      log("set", action);
      return [action.item];
    // ... existing code ...
  }
