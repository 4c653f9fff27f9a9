import type { Reply } from '@anzhu/contract/endpoint'
import { lookOf, verdictWords } from '@anzhu/contract/credential'
import { listScans } from '@anzhu/contract/scanning'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { decisionWords, scanFormWords } from '@anzhu/web/words'
import './verdict.css'
import { Link } from 'react-router'
import { FillShape } from '../app/Band.tsx'
import './scan.css'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'
import { QueueStrip } from './QueueStrip.tsx'
import { Waiting } from './Waiting.tsx'

/** What was checked, the latest first. */
export function ScansPage() {
  const { items, error, retry, more } = usePages(listScans, { limit: 30 })
  return (
    <Page title="核查记录">
      <QueueStrip />
      <Waiting onDelivered={() => void retry()} />
      {error !== null && <ErrorBar error={error} retry={() => void retry()} />}
      {items === undefined && error === null && <Loading />}
      {items?.length === 0 && (
        <Empty title="还没有核查记录" action={<Link to="/scan">去扫码</Link>}>
          每次扫码都会记下时间、地点和结果。
        </Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="rows">
          {items.map((item) => (
            <Row key={item.id} item={item} />
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

type Item = Reply<typeof listScans>['items'][number]

function Row({ item }: { item: Item }) {
  const { at, by, verdict, name, project, form, entrance } = item
  return (
    <li className="row">
      <p className="row__title scan-row">
        <FillShape fill={lookOf(verdict)} size={20} />
        {verdictWords[verdict].short}
        {name !== null && ` · ${name}`}
      </p>
      <p>
        {project?.name ?? '未登记项目'}
        {entrance !== null && ` · ${entrance}`}
      </p>
      <p className="hint">
        {formatMoment(at)} · {by} ·{' '}
        {form in scanFormWords ? scanFormWords[form as keyof typeof scanFormWords] : form}
      </p>
      {remarksOf(item).map((remark) => (
        <p key={remark} className="hint">
          {remark}
        </p>
      ))}
    </li>
  )
}

function remarksOf({
  offline,
  deliveredAt,
  shown,
  clockOff,
  decision,
  overrideReason,
  reports,
}: Item): string[] {
  return [
    offline ? `离线${deliveredAt === null ? '' : `，${formatMoment(deliveredAt)} 上传`}` : '',
    shown === null ? '' : `▲ 当时显示“${verdictWords[shown].short}”，与事实不符`,
    clockOff ? '▲ 手机时间偏差' : '',
    decision === null
      ? ''
      : `${decisionWords[decision]}${overrideReason === null ? '' : `：${overrideReason}`}`,
    reports > 0 ? '已举报冒用' : '',
  ].filter((remark) => remark !== '')
}
