CC ?= cc
CFLAGS ?= -O2 -Wall -Wextra

objects = build/main.o build/ring.o build/config.o

all: build/logger

build/logger: $(objects)
	$(CC) -o $@ $(objects)

build/%.o: %.c
	mkdir -p build
	$(CC) $(CFLAGS) -c -o $@ $<

test: build/logger
	./tests/run.sh
	./tests/slow.sh

clean:
	rm -rf build

.PHONY: all test clean
