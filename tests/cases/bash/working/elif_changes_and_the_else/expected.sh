#!/bin/bash
deploy() {
  if [ "$1" = prod ]; then
    echo "prod"
    push prod
  elif [ "$1" = stage ] || [ "$1" = test ]; then
    echo "stage"
    push stage
  else
    echo "unknown target: $1" >&2
    return 1
  fi
}
