#!/bin/bash
deploy() {
  if [ "$1" = prod ]; then
    echo "prod"
    push prod
  elif [ "$1" = stage ]; then
    echo "stage"
    push stage
  else
    echo "unknown"
    exit 1
  fi
}
