// ... existing code ...

var names = map[string]string{
	"nw": "Newhaven",
	"wh": "Whitby Harbour",
}
