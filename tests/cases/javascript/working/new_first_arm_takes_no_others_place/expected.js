export function reduce(state, action) {
  switch (action.type) {
    case "set":
      log("set", action);
      return [action.item];
    case "add":
      log("add", action);
      return [...state, action.item];
    case "clear":
      log("clear", action);
      return [];
    // Both forget one.
    case "remove":
    case "delete":
      log("remove", action);
      return state.filter((item) => item !== action.item);
    default:
      return state;
  }
}
