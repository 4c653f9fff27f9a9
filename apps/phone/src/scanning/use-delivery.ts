import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { useCallback, useEffect, useState } from 'react'
import { useOfflinePages } from '../app/offline-page.ts'
import { askToPersist } from '../offline/database.ts'
import { useKeepTrying } from '../offline/keep-trying.ts'
import { deliver, refresh } from './queue.ts'
import { readKnowledge, readPacks, syncKeys, syncKnowledge, takePack } from './knowledge.ts'

/** While the page stays open, keys and lists are fetched again so often. Milliseconds. */
const syncEvery = 10 * 60_000
/** A withdrawn key is refused within a minute. Milliseconds. */
const keysEvery = 50_000

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
  const work = useCallback(async () => {
    const delivered = await deliver(account.id).catch(() => false)
    const synced = await fetchKnowledge(region, own).then(
      () => true,
      () => false,
    )
    const known = await readKnowledge()
    setOnline(synced)
    setSyncedAt(known.syncedAt)
    return delivered && synced
  }, [account.id, region, own])
  useKeepTrying(work, syncEvery)
  useKeepTrying(fetchKeys, keysEvery)
  useEffect(() => {
    const gone = () => setOnline(false)
    askToPersist()
    void refresh()
    window.addEventListener('offline', gone)
    return () => window.removeEventListener('offline', gone)
  }, [])
  return { online, syncedAt }
}

const fetchKeys = () =>
  syncKeys().then(
    () => true,
    () => false,
  )

async function fetchKnowledge(region: string | null, own: string | null): Promise<void> {
  if (own !== null && !(await readPacks()).some(({ projectId }) => projectId === own)) await takePack(own)
  await syncKnowledge(region)
}
