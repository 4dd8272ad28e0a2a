# ... existing code ...

test: logger
	./tests/all.sh

# ... existing code ...

.PHONY: all test clean
