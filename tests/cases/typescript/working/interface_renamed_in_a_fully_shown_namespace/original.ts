export namespace Shapes {
  export interface Circle {
    radius: number;
  }

  export interface Rect {
    width: number;
    height: number;
  }

  export type Any = Circle | Rect;
}

export function area(shape: Shapes.Any): number {
  if ("radius" in shape) {
    return Math.PI * shape.radius ** 2;
  }
  return shape.width * shape.height;
}
