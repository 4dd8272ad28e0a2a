import { useEffect } from 'react'
import { useLatest } from './use-latest'

export function useDocument(type, listener) {
  let latest = useLatest(listener)

  useEffect(() => {
    document.addEventListener(type, latest)
  }, [type])
}
