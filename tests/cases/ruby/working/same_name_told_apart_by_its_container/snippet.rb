# ... existing code ...

  describe "#pour" do
    # ... existing code ...

    it "refuses a negative amount" do
      expect { kettle.pour(-1) }.to raise_error(ArgumentError, /negative/)
    end
  end
end
