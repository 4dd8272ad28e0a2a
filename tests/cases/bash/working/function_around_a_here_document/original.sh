set -e
make
cat <<EOF
  two lines, and
the end
EOF
echo done
