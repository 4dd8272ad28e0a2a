private void check() {
    if (total().compareTo(limit) > 0) {
        throw new IllegalStateException("over the limit of " + limit);
    }
}
