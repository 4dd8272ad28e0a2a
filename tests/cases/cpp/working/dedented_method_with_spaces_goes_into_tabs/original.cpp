#pragma once

class Pump {
public:
	void start() {
		running_ = true;
		hours_.begin();
	}

	void stop() {
		running_ = false;
		hours_.end();
	}

	bool running() const {
		return running_;
	}

	double hours() const {
		return hours_.total();
	}

private:
	bool running_ = false;
	Stopwatch hours_;
};
