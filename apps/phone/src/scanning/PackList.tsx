import { ApiError } from '@anzhu/contract/client'
import { formatMoment } from '@anzhu/web/format'
import { useEffect, useState } from 'react'
import { dropPack, mostPacks, readPacks, takePack, type TakenPack } from './knowledge.ts'

/** The sites taken along, with the acts of taking and leaving them; null while the phone is being read. */
export function usePacks() {
  const [packs, setPacks] = useState<readonly TakenPack[] | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState('')
  const show = () => readPacks().then(setPacks)
  useEffect(() => {
    void readPacks().then(setPacks)
  }, [])
  const act = async (projectId: string, work: () => Promise<void>) => {
    setBusy(projectId)
    setProblem('')
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : '这台手机存不下，请清理空间后再试。')
    }
    await show()
    setBusy(null)
  }
  return {
    packs,
    busy,
    problem,
    take: (projectId: string) => void act(projectId, () => takePack(projectId)),
    drop: (projectId: string) => void act(projectId, () => dropPack(projectId)),
  }
}

/** Taking a site along for where there is no network, or leaving it behind. At most three. */
export function PackButton({ projectId, packs }: { projectId: string; packs: ReturnType<typeof usePacks> }) {
  if (packs.packs === null) return null
  const taken = packs.packs.find((pack) => pack.projectId === projectId)
  const busy = packs.busy === projectId
  if (taken !== undefined)
    return (
      <div className="pack">
        <span className="pack__state">
          ✓ 离线可用 · {taken.holders.length} 人 · {formatMoment(taken.takenAt)}
        </span>
        <button type="button" className="link-button" disabled={busy} onClick={() => packs.take(projectId)}>
          更新
        </button>
        <button type="button" className="link-button" disabled={busy} onClick={() => packs.drop(projectId)}>
          移除
        </button>
      </div>
    )
  const full = packs.packs.length >= mostPacks
  return (
    <div className="pack">
      <button
        type="button"
        className="link-button"
        disabled={busy || full}
        onClick={() => packs.take(projectId)}
      >
        {busy ? '正在下载' : full ? `已带 ${mostPacks} 个项目，先移除一个` : '带上离线名单'}
      </button>
    </div>
  )
}
