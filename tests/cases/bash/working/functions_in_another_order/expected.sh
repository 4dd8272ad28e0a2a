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
	tar czf "$store/$(date +%F).tar.gz" "$1"
}

prune() {
	find "$store" -name '*.tar.gz' -mtime +10 -delete
}

store=$HOME/backups
keep=864000
save "$1"
prune
