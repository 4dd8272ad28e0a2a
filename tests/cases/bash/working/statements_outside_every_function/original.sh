#!/bin/sh

usage() {
	cat <<-END
	usage: backup [options] FOLDER

	...

	-k DAYS  how long archives stay
	END
}

if [ "$(uname)" = Darwin ]; then
	age_of() {
		stat -f %m "$1"
	}
else
	age_of() {
		seconds=$(stat -c %Y "$1")
		now=$(date +%s)
		echo $((now - seconds))
	}
fi

save() {
	name=$(date +%F).tar.gz
	tar czf "$name" "$1"
	chmod 600 "$name"
	mv "$name" "$store/"
}

prune() {
	for archive in "$store"/*.tar.gz; do
		if [ "$(age_of "$archive")" -gt "$keep" ]; then
			rm "$archive"
		fi
	done
}

store=$HOME/backups
keep=864000
save "$1"
prune
