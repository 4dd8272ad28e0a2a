// Package tide says when the water comes.
package tide

import (
	"errors"
	"fmt"
	"time"
)

const (
	Low  = "low"
	High = "high"
)

// ErrDry is what an empty table gives.
var ErrDry = errors.New("tide: no water")

// Table holds the tides of one harbour.
type Table struct {
	Harbour string
	tides   []Tide
}

type Tide struct {
	At     time.Time
	Height float64
}

// Source gives tides.
type Source interface {
	Next() (Tide, error)
	Close() error
}

// Add puts tides in.
func (t *Table) Add(tides ...Tide) {
	t.tides = append(t.tides, tides...)
	t.sort()
}

// Next is the first tide after a moment.
func (t *Table) Next(at time.Time) (Tide, error) {
	for _, tide := range t.tides {
		if tide.At.After(at) {
			return tide, nil
		}
	}
	return Tide{}, ErrDry
}

func (t *Table) sort() {
	sort.Slice(t.tides, func(i, j int) bool {
		return t.tides[i].At.Before(t.tides[j].At)
	})
}

func (t Tide) String() string {
	return fmt.Sprintf("%.1f m", t.Height)
}

func (t *Table) String() string {
	return t.Harbour
}

var names = map[string]string{
	"nw": "Newhaven",
	"wh": "Whitby",
}
