CC ?= cc
CFLAGS ?= -O2 -Wall

objects = main.o ring.o config.o

all: logger

logger: $(objects)
	$(CC) -o $@ $(objects)

%.o: %.c
	$(CC) $(CFLAGS) -c -o $@ $<

test: logger
	./tests/all.sh

clean:
	rm -f logger $(objects)

.PHONY: all test clean
