import { useSession } from '@anzhu/web/session.tsx'
import { useCallback, useEffect } from 'react'
import { useOfflinePages } from '../app/offline-page.ts'
import { askToPersist } from '../offline/database.ts'
import { useKeepTrying } from '../offline/keep-trying.ts'
import { tellUnsent } from '../offline/unsent.ts'
import { deliver } from './deliver.ts'
import { refresh, useNotebook } from './notebook.ts'
import { renewPacks } from './packs.ts'
import { unsentOf } from './records.ts'

/** How often what is kept is looked through while nothing new comes. Milliseconds. */
const again = 10 * 60_000

/** Stands on every page of who may inspect, unseen: keeps all pages for where there is no network, and delivers. */
export function Carrier() {
  useOfflinePages()
  const { account } = useSession()
  const notebook = useNotebook(account.id)
  const unsent = unsentOf(notebook)
  useEffect(() => tellUnsent('inspecting', unsent), [unsent])
  useEffect(() => {
    askToPersist()
    void refresh()
  }, [])
  const work = useCallback(async () => {
    const delivered = await deliver(account.id)
    await renewPacks(account.id)
    return delivered
    // A change of what waits begins anew at once.
    // oxlint-disable-next-line react/exhaustive-deps -- `unsent` is not read, it is what is waited for
  }, [account.id, unsent])
  useKeepTrying(work, again)
  return null
}
