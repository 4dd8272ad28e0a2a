# ... existing code ...


if __name__ == "__main__":
    import sys

    main(sys.argv)
