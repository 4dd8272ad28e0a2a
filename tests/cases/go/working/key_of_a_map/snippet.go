// ... existing code ...

var names = map[string]string{
	// ... existing code ...
	"wh": "Whitby",
	"yo": "York",
}
