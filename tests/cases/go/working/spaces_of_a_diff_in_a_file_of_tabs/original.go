package stock

import "errors"

var errEmpty = errors.New("empty")

// Take takes some pieces off a shelf.
func (s *Shelf) Take(count int) error {
	if count > s.count {
		return errEmpty
	}
	s.count -= count
	s.log.Add("take", count)
	return nil
}

// Put puts some pieces on a shelf.
func (s *Shelf) Put(count int) error {
	s.count += count
	s.log.Add("put", count)
	return nil
}
