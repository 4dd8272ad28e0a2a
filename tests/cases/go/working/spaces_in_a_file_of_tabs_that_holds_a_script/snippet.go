// ... existing code ...

func install(out io.Writer, quiet bool) error {
    if !quiet {
        fmt.Fprintln(out, "installing the hook")
    }
    _, err := io.WriteString(out, script)
    // ... existing code ...
