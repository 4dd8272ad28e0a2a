export namespace Shapes {
  export interface Circle {
    radius: number;
  }

  export interface Box {
    width: number;
    height: number;
  }

  export type Any = Circle | Box;
}

export function area(shape: Shapes.Any): number {
  if ("radius" in shape) {
    return Math.PI * shape.radius ** 2;
  }
  return shape.width * shape.height;
}
