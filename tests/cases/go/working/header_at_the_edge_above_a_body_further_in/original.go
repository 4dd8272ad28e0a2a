package web

// Handler compresses.
func (c *Compressor) Handler() func(next Handler) Handler {
	return func(next Handler) Handler {
		fn := func(w Writer) {
			encoder := c.encoder(w)
			cw := &writer{
				w: w,
			}
			if encoder != nil {
				cw.w = encoder
			}
			defer cw.Close()
			next.Serve(cw)
		}
		return HandlerFunc(fn)
	}
}

func last() {}
