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

// ... existing code ...
