// ... existing code ...

void lamp_on(struct lamp *lamp) {
	gpio_set(lamp->pin, 1);
	lamp->lit = 1;
	lamp->count++;
	log_state(lamp);
}

// ... update lamp_off and lamp_blink the same way ...
