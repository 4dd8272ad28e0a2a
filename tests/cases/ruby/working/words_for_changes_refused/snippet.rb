# ... existing code ...

    it "takes water up to its size" do
      kettle.fill(1.7)
      expect(kettle.level).to eq(1.7)
    end

    # update the other tests the same way
  end

# ... existing code ...
