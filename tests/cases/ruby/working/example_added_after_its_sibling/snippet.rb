# ... existing code ...

    it "takes water up to its size" do
      kettle.fill(1.0)
      expect(kettle.level).to eq(1.0)
    end

    it "spills what is too much" do
      kettle.fill(2.5)
      expect(kettle.level).to eq(1.7)
    end

# ... existing code ...
