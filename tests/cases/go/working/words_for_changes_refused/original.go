package shop

import "testing"

func TestAdd(t *testing.T) {
	cart := NewCart()
	cart.Add("tea", 2)
	if cart.Total() != 4 {
		t.Fatal(cart.Total())
	}
}

func TestRemove(t *testing.T) {
	cart := NewCart()
	cart.Add("tea", 2)
	cart.Remove("tea")
	if cart.Total() != 0 {
		t.Fatal(cart.Total())
	}
}

func TestNames(t *testing.T) {
	cases := []struct {
		name string
		want int
	}{
		{"tea", 1},
		{"", 0},
	}
	for _, c := range cases {
		if got := Count(c.name); got != c.want {
			t.Errorf("%q: %d", c.name, got)
		}
	}
}
