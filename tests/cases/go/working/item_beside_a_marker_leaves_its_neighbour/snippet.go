package shop

var prices = []Price{
	// ... existing code ...
	{
		name:  "cocoa",
		cents: 350,
		stock: true,
	},
}
