// ... existing code ...
	/**
	 * How many items there are.
	 */
	public int size() {
		checkOpen();
		return items.size();
	}
}
