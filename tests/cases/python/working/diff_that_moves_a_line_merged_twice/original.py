import sys

NAME = 2
SIZE = 1
KIND = 3
