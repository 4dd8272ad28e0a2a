class Inlet {
public:
    void reset() {
        litres_ = 0;
    }

    int litres() const { return litres_; }

private:
    int litres_ = 0;
};

class Outlet {
public:
    void reset() {
        litres_ = 0;
    }

    int litres() const { return litres_; }

private:
    int litres_ = 0;
};
