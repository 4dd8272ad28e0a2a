class Scene {
public:
    void add(Shape shape) {
        shapes.push_back(shape);
    }

    void draw() const;
    void clear();
};
