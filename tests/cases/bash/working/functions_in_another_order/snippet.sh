# ... existing code ...

prune() {
	find "$store" -name '*.tar.gz' -mtime +10 -delete
}

# ... existing code ...

save() {
	tar czf "$store/$(date +%F).tar.gz" "$1"
}

# ... existing code ...
