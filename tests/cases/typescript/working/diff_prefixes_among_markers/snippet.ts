// ... existing code ...
export interface Entry<T> {
  value: T;
-  expires: number;
+  expires: Date;
}
// ... existing code ...
