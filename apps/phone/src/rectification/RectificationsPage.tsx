import { listRectifications, rectificationStates, type RectificationRow } from '@anzhu/contract/rectification'
import { inspectionKinds } from '@anzhu/law/inspections/standard'
import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'

/** M10: what inspections found and is not put right yet, the most pressing first. */
export function RectificationsPage() {
  const { post } = useSession()
  const replies = mayEver(post, 'rectification.reply')
  const { items, error, retry, more } = usePages(listRectifications, { state: 'open', limit: 30 })
  return (
    <Page title="整改" back="/home">
      {error !== null && <ErrorBar error={error} retry={() => void retry()} />}
      {items === undefined && error === null && <Loading />}
      {items?.length === 0 && (
        <Empty title="没有未销号的整改">
          {replies ? '检查发现要整改的问题，会列在这里等您回复。' : '项目部回复以后，在这里复查销号。'}
        </Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="rows">
          {items.map((row) => (
            <li key={row.id}>
              <Link className="row" to={`/rectify/${row.id}`}>
                <Line row={row} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {more !== null && (
        <button type="button" className="button button--second more" onClick={() => void more()}>
          更多
        </button>
      )}
    </Page>
  )
}

function Line({ row }: { row: RectificationRow }) {
  const { project, findings, inspection, dueOn, daysOverdue, escalatedOn, state } = row
  return (
    <>
      <p className="row__title">
        {project.name}{' '}
        {daysOverdue > 0 ? (
          <span className="tag tag--bad">
            逾期 {daysOverdue} 天{escalatedOn === null ? '' : ' · 已升级'}
          </span>
        ) : (
          <span className={`tag tag--${state === 'to-reply' ? 'act' : 'wait'}`}>
            {rectificationStates[state]}
          </span>
        )}
      </p>
      <p className="hint">
        {inspectionKinds[inspection.kind]} · {findings.all} 个问题，待回复 {findings.open} · 期限 {dueOn}
      </p>
    </>
  )
}
