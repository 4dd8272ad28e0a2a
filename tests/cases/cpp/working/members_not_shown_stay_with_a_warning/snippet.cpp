// ... existing code ...

class Pump {
public:
	void stop() {
		hours_.end();
		running_ = false;
	}
};
