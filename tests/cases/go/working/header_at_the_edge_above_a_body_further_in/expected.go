package web

// Handler compresses.
func (c *Compressor) Handler(next Handler) Handler {
	return HandlerFunc(func(w Writer) {
		encoder := c.encoder(w)
		cw := &writer{
			w: w,
		}
		if encoder != nil {
			cw.w = encoder
		}
		defer cw.Close()
		next.Serve(cw)
	})
}

func last() {}
