function area(shape) {
  switch (shape.kind) {
    case "circle":
      log(shape);
      return Math.PI * shape.radius ** 2;
    case "triangle":
      log(shape);
      return (shape.base * shape.height) / 2;
    case "square":
      log(shape);
      return shape.side ** 2;
    default:
      throw new Error(shape.kind);
  }
}
