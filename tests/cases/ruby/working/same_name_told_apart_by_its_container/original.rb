require "spec_helper"

RSpec.describe Kettle do
  let(:kettle) { described_class.new(litres: 1.7) }

  describe "#fill" do
    it "takes water up to its size" do
      kettle.fill(1.0)
      expect(kettle.level).to eq(1.0)
    end

    it "refuses a negative amount" do
      expect { kettle.fill(-1) }.to raise_error(ArgumentError)
    end
  end

  describe "#pour" do
    before { kettle.fill(1.0) }

    it "gives what was asked for" do
      expect(kettle.pour(0.3)).to eq(0.3)
    end

    it "refuses a negative amount" do
      expect { kettle.pour(-1) }.to raise_error(ArgumentError)
    end
  end
end
