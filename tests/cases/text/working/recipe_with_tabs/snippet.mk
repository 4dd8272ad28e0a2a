# ... existing code ...

test: logger
	./tests/unit.sh
	./tests/run.sh
	./tests/slow.sh

clean:
	rm -f logger $(objects) *.log

.PHONY: all test clean
