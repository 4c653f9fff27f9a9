import { listProjects } from '@anzhu/contract/registry'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { useDeferredValue, useState } from 'react'
import { useNavigate } from 'react-router'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'
import { keepSite, noSite, type Site, siteOf } from './site.ts'

/** Which project one stands at, picked once; it decides 本项目 or 他项目 for every scan. */
export function SitePage() {
  const session = useSession()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { items, error, retry, more } = usePages(listProjects, { limit: 30, ...(q !== '' && { q }) })
  const pick = (site: Site) => {
    keepSite(session, site)
    void navigate('/scan', { replace: true })
  }
  return (
    <Page title="现在在哪个项目" {...(siteOf(session) !== null && { back: '/scan' })}>
      <p className="lead">选一次就记住；扫码时据此提示“本项目”或“他项目”。</p>
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
