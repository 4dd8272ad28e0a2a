# ... existing code ...

%.o: %.c
	$(CC) $(CFLAGS) -c -o $@ $<

install: logger
	install -m 755 logger $(DESTDIR)/usr/bin/

test: logger
# ... existing code ...
