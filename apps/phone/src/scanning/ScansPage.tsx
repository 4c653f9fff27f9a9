import { lookOf, verdictWords } from '@anzhu/contract/credential'
import { listScans } from '@anzhu/contract/scanning'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { scanFormWords } from '@anzhu/web/words'
import './verdict.css'
import { Link } from 'react-router'
import { FillShape } from '../app/Band.tsx'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'

/** What was checked, the latest first. */
export function ScansPage() {
  const { items, error, retry, more } = usePages(listScans, { limit: 30 })
  return (
    <Page title="核查记录">
      {error !== null && <ErrorBar error={error} retry={() => void retry()} />}
      {items === undefined && error === null && <Loading />}
      {items?.length === 0 && (
        <Empty title="还没有核查记录" action={<Link to="/scan">去扫码</Link>}>
          每次扫码都会记下时间、地点和结果。
        </Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="rows">
          {items.map(({ id, at, by, verdict, name, project, form }) => (
            <li key={id} className="row">
              <p className="row__title scan-row">
                <FillShape fill={lookOf(verdict)} size={20} />
                {verdictWords[verdict].short}
                {name !== null && ` · ${name}`}
              </p>
              <p>{project?.name ?? '未登记项目'}</p>
              <p className="hint">
                {formatMoment(at)} · {by} ·{' '}
                {form in scanFormWords ? scanFormWords[form as keyof typeof scanFormWords] : form}
              </p>
            </li>
          ))}
        </ul>
      )}
      {more !== null && (
        <button type="button" className="button button--second more" onClick={() => void more()}>
          更早的
        </button>
      )}
    </Page>
  )
}
