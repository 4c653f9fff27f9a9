import { listProjects } from '@anzhu/contract/registry'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useDeferredValue, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import './scan.css'
import './verdict.css'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'
import { PackButton, usePacks } from './PackList.tsx'
import { QueueStrip } from './QueueStrip.tsx'
import { keepSite, noSite, type Site, siteOf } from './site.ts'

/** Which project one stands at, picked once; it decides 本项目 or 他项目 for every scan. */
export function SitePage() {
  const session = useSession()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const next = search.get('next') === '/gate' ? '/gate' : '/scan'
  const packs = usePacks()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { items, error, retry, more } = usePages(listProjects, { limit: 30, ...(q !== '' && { q }) })
  const pick = (site: Site) => {
    keepSite(session, site)
    void navigate(next, { replace: true })
  }
  return (
    <Page title="现在在哪个项目" {...(siteOf(session) !== null && { back: next })}>
      <QueueStrip />
      <p className="lead">
        选一次就记住；扫码时据此提示“本项目”或“他项目”。去没有信号的地方之前，带上离线名单（最多 3 个项目，72
        小时内有效）。
      </p>
      {packs.problem !== '' && <NoticeBar tone="error">没有带上：{packs.problem}</NoticeBar>}
      {error !== null && <Taken packs={packs} pick={pick} />}
      <input
        className="field__input list-search"
        type="search"
        aria-label="按项目名称查找"
        placeholder="按项目名称查找"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {error !== null && <ErrorBar error={error} retry={() => void retry()} />}
      {items === undefined && error === null && <Loading />}
      {items?.length === 0 && <Empty title="没有找到项目">换个名称再找，或者选“不限项目”。</Empty>}
      <ul className="rows">
        {items?.map(({ id, name, contractor, region }) => (
          <li key={id}>
            <button type="button" className="row" onClick={() => pick({ id, name })}>
              <b>{name}</b>
              <br />
              <span className="hint">
                {contractor.name} · {region.path.slice(-2).join('/')}
              </span>
            </button>
            <PackButton projectId={id} packs={packs} />
          </li>
        ))}
        <li>
          <button type="button" className="row" onClick={() => pick(noSite)}>
            <b>{noSite.name}</b>
            <br />
            <span className="hint">只核验码，不判断是否本项目人员</span>
          </button>
        </li>
      </ul>
      {more !== null && (
        <button type="button" className="button button--second more" onClick={() => void more()}>
          更多项目
        </button>
      )}
    </Page>
  )
}

/** Without network the list of projects is not to be had; the ones taken along are. */
function Taken({
  packs: { packs },
  pick,
}: {
  packs: ReturnType<typeof usePacks>
  pick: (site: Site) => void
}) {
  return (
    <ul className="rows section" aria-label="带来的项目">
      {packs?.map(({ projectId, name, holders }) => (
        <li key={projectId}>
          <button type="button" className="row" onClick={() => pick({ id: projectId, name })}>
            <b>{name}</b>
            <br />
            <span className="hint">离线可用 · {holders.length} 人</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
