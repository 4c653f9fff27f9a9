import './inspect.css'
import { listProjects } from '@anzhu/contract/registry'
import { methods } from '@anzhu/law/inspections/standard'
import { useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'
import { useNotebook } from './notebook.ts'
import { PackAge } from './PackAge.tsx'
import { usePacks } from './packs.ts'
import { unsentOf } from './records.ts'

/** Inspections under way on this phone, and which project to inspect next. */
export function InspectPage() {
  const { account, post } = useSession()
  const { packs } = usePacks(account.id)
  return (
    <Page title="检查">
      <UnderWay />
      <section className="section">
        <h2>新检查：选项目</h2>
        {packs !== null && packs.length === 0 && (
          <NoticeBar tone="wait">还没有下载离线包。去没有信号的工地之前，先点开项目下载。</NoticeBar>
        )}
        <ul className="rows" aria-label="已下载离线包的项目">
          {packs?.map((pack) => (
            <li key={pack.projectId}>
              <Link className="row" to={`/inspect/at/${pack.projectId}`}>
                <b>{pack.project.name}</b>
                <br />
                <PackAge pack={pack} />
              </Link>
            </li>
          ))}
          {post.project !== null && packs?.every(({ projectId }) => projectId !== post.project?.id) && (
            <li>
              <Link className="row" to={`/inspect/at/${post.project.id}`}>
                <b>{post.project.name}</b>
                <br />
                <span className="hint">本项目</span>
              </Link>
            </li>
          )}
        </ul>
      </section>
      {post.project === null && <OtherProjects taken={packs?.map(({ projectId }) => projectId) ?? []} />}
    </Page>
  )
}

function UnderWay() {
  const { account } = useSession()
  const notebook = useNotebook(account.id)
  const open = notebook.inspections.filter(({ state }) => state !== 'discarded')
  if (open.length === 0) return null
  return (
    <section className="section">
      <h2>这台手机上的检查</h2>
      <ul className="rows">
        {open.map(({ id, project, method, onDay, state, saved }) => {
          const unsent = unsentOf(notebook, id)
          return (
            <li key={id}>
              <Link className="row row--pair" to={`/inspect/${id}`}>
                <span>
                  <b>{project}</b>
                  <br />
                  <span className="hint">
                    {methods[method]} · {onDay}
                    {saved?.number != null && ` · ${saved.number}`}
                  </span>
                </span>
                <span className="row__side">
                  {state === 'saved' ? '已提交' : '检查中'}
                  <br />
                  <span className="hint">{unsent > 0 ? `未上传 ${unsent}` : '已上传'}</span>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function OtherProjects({ taken }: { taken: readonly string[] }) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { items, error, retry, more } = usePages(listProjects, { limit: 30, ...(q !== '' && { q }) })
  return (
    <section className="section">
      <input
        className="field__input list-search"
        type="search"
        aria-label="按项目名称查找"
        placeholder="按项目名称查找"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {error !== null && (
        <ErrorBar error={error} lead="没有网络时只能检查已下载的项目" retry={() => void retry()} />
      )}
      {items === undefined && error === null && <Loading />}
      <ul className="rows" aria-label="全部项目">
        {items
          ?.filter(({ id, status }) => !taken.includes(id) && status !== 'finished')
          .map(({ id, name, contractor, region }) => (
            <li key={id}>
              <Link className="row" to={`/inspect/at/${id}`} state={{ name }}>
                <b>{name}</b>
                <br />
                <span className="hint">
                  {contractor.name} · {region.path.slice(-2).join('/')}
                </span>
              </Link>
            </li>
          ))}
      </ul>
      {more !== null && (
        <button type="button" className="button button--second more" onClick={() => void more()}>
          更多项目
        </button>
      )}
    </section>
  )
}
