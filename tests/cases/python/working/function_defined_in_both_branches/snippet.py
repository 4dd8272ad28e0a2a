# ... existing code ...

else:

    def clear() -> None:
        os.system("clear -x")


# ... existing code ...
