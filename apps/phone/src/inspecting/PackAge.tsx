import { asOf, serverNow } from '../app/server-clock.ts'
import { ageOf, type Pack } from './packs.ts'

/** ✓ 离线可用 · 11-21 08:12 下载, with a warning when it has grown old. */
export function PackAge({ pack }: { pack: Pack }) {
  const days = Math.floor(ageOf(pack) / 86_400_000)
  return (
    <span className="hint pack-age">
      ✓ 离线可用 · {asOf(Date.parse(pack.takenAt), serverNow())} 下载
      {days >= 1 && `（${days} 天前，请联网更新）`}
    </span>
  )
}
