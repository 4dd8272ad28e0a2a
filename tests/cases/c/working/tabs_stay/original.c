#include "lamp.h"

void lamp_on(struct lamp *lamp) {
	gpio_set(lamp->pin, 1);
	lamp->count++;
	log_state(lamp);
}

void lamp_off(struct lamp *lamp) {
	gpio_set(lamp->pin, 0);
	lamp->count++;
	log_state(lamp);
}

void lamp_blink(struct lamp *lamp, int times) {
	while (times-- > 0) {
		lamp_on(lamp);
		wait_ms(200);
		lamp_off(lamp);
		wait_ms(200);
	}
}
