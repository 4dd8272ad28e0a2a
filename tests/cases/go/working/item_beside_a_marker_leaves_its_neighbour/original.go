package shop

var prices = []Price{
	{
		name:  "tea",
		cents: 300,
		stock: true,
	},
	{
		name:  "coffee",
		cents: 400,
		stock: true,
	},
}
