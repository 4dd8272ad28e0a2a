# ... existing code ...
	age_of() {
		seconds=$(stat --format %Y "$1")
		now=$(date +%s)
		echo $((now - seconds))
	}
# ... existing code ...
