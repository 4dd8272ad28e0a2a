// ... existing code ...
 const (
-	Low  = "low"
-	High = "high"
+	Low   = "low"
+	High  = "high"
+	Slack = "slack"
 )
// ... existing code ...
