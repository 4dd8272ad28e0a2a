@@ export function ContactForm @@
   return (
     <form onSubmit={submit}>
-      <h2>{title}</h2>
+      <h2 id="contact">{title}</h2>
       <Field
