export function area(shape) {
  switch (shape.kind) {
    case "circle":
      return 3.14 * shape.size ** 2;
    default:
      return 0;
  }
}

export function label(shape) {
  switch (shape.kind) {
    case "circle":
      return "round";
    case "square":
      return "box";
    default:
      return "other";
  }
}
