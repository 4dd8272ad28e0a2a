...

save() {
	name=$(date +%F-%H).tar.gz
	tar czf "$name" "$1"
	chmod 600 "$name"
	mv "$name" "$store/"
}

...
