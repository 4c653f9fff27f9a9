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
