import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { useEffect, useState } from 'react'
import { useOfflinePages } from '../app/offline-page.ts'
import { askToPersist } from './store.ts'
import { deliver, refresh } from './queue.ts'
import { readKnowledge, readPacks, syncKnowledge, takePack } from './knowledge.ts'

/** Milliseconds before the next try: soon at first, then ever longer. */
const tries = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000]
/** While the page stays open, keys and lists are fetched again so often. Milliseconds. */
const syncEvery = 10 * 60_000

/**
 * Delivers what waits and fetches what is needed without network: on opening, when the network is back, and again and
 * again until it has worked. Answers with whether the phone is online, as far as it knows, and as of when it can judge
 * without network (seconds; null for never).
 */
export function useDelivery(): { readonly online: boolean; readonly syncedAt: number | null } {
  useOfflinePages()
  const { account, post } = useSession()
  const [online, setOnline] = useState(() => navigator.onLine)
  const [syncedAt, setSyncedAt] = useState<number | null>(null)
  const region = post.region
  // A project department always takes its own project along.
  const own = mayEver(post, 'safety-code.scan') ? (post.project?.id ?? null) : null
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let [left, failures] = [false, 0]
    const work = async () => {
      clearTimeout(timer)
      const delivered = await deliver(account.id).catch(() => false)
      const synced = await fetchKnowledge(region, own).then(
        () => true,
        () => false,
      )
      const known = await readKnowledge()
      if (left) return
      setOnline(synced)
      setSyncedAt(known.syncedAt)
      failures = delivered && synced ? 0 : failures + 1
      const wait = failures === 0 ? syncEvery : (tries[failures - 1] ?? tries.at(-1))
      timer = setTimeout(() => void work(), wait)
    }
    const back = () => {
      failures = 0
      void work()
    }
    const gone = () => setOnline(false)
    askToPersist()
    void refresh()
    void work()
    window.addEventListener('online', back)
    window.addEventListener('offline', gone)
    return () => {
      left = true
      clearTimeout(timer)
      window.removeEventListener('online', back)
      window.removeEventListener('offline', gone)
    }
  }, [account.id, region, own])
  return { online, syncedAt }
}

async function fetchKnowledge(region: string | null, own: string | null): Promise<void> {
  if (own !== null && !(await readPacks()).some(({ projectId }) => projectId === own)) await takePack(own)
  await syncKnowledge(region)
}
