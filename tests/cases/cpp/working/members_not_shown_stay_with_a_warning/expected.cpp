#pragma once

class Pump {
public:
	void start() {
		running_ = true;
		hours_.begin();
	}

	void stop() {
		hours_.end();
		running_ = false;
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
