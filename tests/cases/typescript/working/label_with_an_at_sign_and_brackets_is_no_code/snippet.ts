// packages/@ui-react/src/[hook]/original.ts
// ... existing code ...

export function useDocument(enabled, type, listener) {
  let latest = useLatest(listener)

  useEffect(() => {
    if (!enabled) return
    document.addEventListener(type, latest)
  }, [enabled, type])
}
