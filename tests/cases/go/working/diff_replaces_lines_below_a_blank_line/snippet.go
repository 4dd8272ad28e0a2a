 import "strings"
 
-var (
-	marks = []string{"blue", "red"}
-	start = "gate"
-)
+const start = "gate"
+
+var marks = []string{"blue", "red"}
 
 // Describe names the way.
// ...
 	way = strings.TrimSpace(way)
 
-	if way == "" {
-		return start
-	}
-
 	return way + " from " + start
 }
