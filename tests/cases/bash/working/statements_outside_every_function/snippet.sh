# ... existing code ...

store=$HOME/backups
keep=864000
mkdir -p "$store"
save "$1"
