import { viewAccessLog } from '@anzhu/contract/registry'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'

/** Everybody who looked at my data: who, from where, at what, and why. */
export function AccessLogPage() {
  const { items, error, retry, more } = usePages(viewAccessLog, { limit: 30 })
  return (
    <Page title="谁看过我的信息" back="/me">
      {error !== null && <ErrorBar error={error} retry={() => void retry()} />}
      {items === undefined && error === null && <Loading />}
      {items?.length === 0 && (
        <Empty title="还没有人看过">有人查看您的完整号码或核查您的苏安码时，会记在这里。</Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="rows">
          {items.map(({ id, at, who, unit, what, reason }) => (
            <li key={id} className="row">
              <p className="row__title">{what}</p>
              <p>
                {who} · {unit}
              </p>
              <p className="hint">
                {formatMoment(at)}
                {reason === '' ? '' : ` · 事由：${reason}`}
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
