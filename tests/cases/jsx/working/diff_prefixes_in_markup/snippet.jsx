// ... existing code ...
 function Header({ title, open }) {
   return (
-    <header className="list-header">
-      <h1>{title}</h1>
+    <header className="list-header" aria-live="polite">
+      <h2>{title}</h2>
       <p>{open} open</p>
     </header>
   );
 }
// ... existing code ...
