class Scene {
public:
    // ... add() ...

    void draw() const;
    void clear();
};
