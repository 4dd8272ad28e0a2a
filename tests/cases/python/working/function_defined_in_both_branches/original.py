import os
import sys

if sys.platform == "win32":

    def clear() -> None:
        os.system("cls")

else:

    def clear() -> None:
        os.system("clear")


def banner(text: str) -> None:
    clear()
    print(text.center(80))
