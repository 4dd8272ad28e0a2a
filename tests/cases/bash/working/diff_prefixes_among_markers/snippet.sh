# ... existing code ...
 upload() {
     log "uploading to $HOST"
-    rsync -a --delete public/ "$HOST:$TARGET/"
+    rsync -a public/ "$HOST:$TARGET/"
+    ssh "$HOST" touch "$TARGET/.stamp"
 }
# ... existing code ...
