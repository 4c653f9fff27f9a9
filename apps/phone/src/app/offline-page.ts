import { useEffect } from 'react'

/**
 * Lets the page itself open without network (public/worker.js); what it then shows is the kept card. Browsers without
 * service workers, such as WeChat on iOS, need the network to open the page and lose nothing else.
 */
export function keepPageForOffline(): void {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/m/worker.js', { scope: '/m/' }).catch(() => undefined)
  })
}

/** Has all pages kept for hours without network, for people who work where there is none: on the first visit already. */
export function useOfflinePages(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    navigator.serviceWorker.ready.then(
      ({ active }) => active?.postMessage('keep-all-pages', []),
      () => undefined,
    )
  }, [])
}
