import { Empty } from '@anzhu/web/states.tsx'

/** In place of a page that failed. */
export function Broken() {
  return (
    <Empty
      title="页面没有打开"
      action={
        <button type="button" className="button" onClick={() => location.reload()}>
          重新打开
        </button>
      }
    >
      可能是网络中断，或者平台刚刚更新。重新打开即可；仍打不开的，请换个网络再试。
    </Empty>
  )
}

const place = 'anzhu.reloaded-at'

/** A file of this page's build is gone because a newer build is out: reloads the page once, not again and again. */
export function reloadForNewBuild(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const before = Number(sessionStorage.getItem(place) ?? 0)
    if (Date.now() - before < 30_000) return
    sessionStorage.setItem(place, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
