import { useEffect } from 'react'
import { useLatest } from './use-latest'

export function useDocument(enabled, type, listener) {
  let latest = useLatest(listener)

  useEffect(() => {
    if (!enabled) return
    document.addEventListener(type, latest)
  }, [enabled, type])
}
