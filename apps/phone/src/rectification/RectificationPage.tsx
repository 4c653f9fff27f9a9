import './rectify.css'
import { type Rectification, type RectifiedFinding, viewRectification } from '@anzhu/contract/rectification'
import { findingStates } from '@anzhu/law/inspections/rectification'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { JudgeItem } from './JudgeItem.tsx'
import { Photos } from './Photos.tsx'
import { ReplyItem } from './ReplyItem.tsx'

const tones = { open: 'act', replied: 'wait', closed: 'ok' } as const

/** M10: one order on the phone: photograph and answer, or look again and close, problem by problem. */
export function RectificationPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useEndpoint(
    viewRectification,
    { id },
    { every: (last) => (typeof last?.settlesAt === 'string' ? 2000 : false) },
  )
  if (data === undefined || data.id !== id)
    return (
      <Page title="整改" back="/rectify">
        {error === null ? <Loading /> : <ErrorBar error={error} retry={() => void refetch()} />}
      </Page>
    )
  return (
    <Page title={data.project.name} back="/rectify">
      <Standing order={data} />
      {data.items.map((item) => (
        <Item key={item.id} order={data} item={item} />
      ))}
    </Page>
  )
}

function Standing({ order }: { order: Rectification }) {
  if (order.settlesAt !== null)
    return <NoticeBar tone="ok">已逐条复查完，几秒钟后生效；要改判的，现在点“撤销”。</NoticeBar>
  if (order.state === 'closed') return <NoticeBar tone="ok">{order.closedOn} 已全部销号。</NoticeBar>
  if (order.daysOverdue > 0)
    return <NoticeBar tone="error">已逾期 {order.daysOverdue} 天，请尽快整改并回复。</NoticeBar>
  if (order.may.includes('recheck')) return <NoticeBar>项目部已全部回复，请逐条复查。</NoticeBar>
  if (order.state === 'to-recheck') return <NoticeBar>已全部回复，等检查单位复查。</NoticeBar>
  return <NoticeBar>请在 {order.dueOn} 前（含当天）逐条拍照回复。</NoticeBar>
}

function Item({ order, item }: { order: Rectification; item: RectifiedFinding }) {
  const last = item.replies.at(-1)
  return (
    <section className="rectify" aria-label={`问题 ${item.no}`}>
      <h2>
        {item.no}. {item.place !== '' && `${item.place}：`}
        {item.text}
      </h2>
      <p className="hint">
        <span className={`tag tag--${item.daysOverdue > 0 ? 'bad' : tones[item.state]}`}>
          {item.daysOverdue > 0 ? `逾期 ${item.daysOverdue} 天` : findingStates[item.state]}
        </span>{' '}
        {item.requirement} · 期限 {item.dueOn}
      </p>
      <div className="rectify__sides">
        <Photos title="整改前" orderId={order.id} photos={item.before} />
        <Photos title="整改后" orderId={order.id} photos={last?.photos ?? []} />
      </div>
      {last !== undefined && (
        <p>
          <b>{last.by}</b>：{last.text}
        </p>
      )}
      {last?.verdict === 'returned' && <p className="rectify__back">退回：{last.reason}</p>}
      {order.may.includes('recheck') && last !== undefined && (
        <JudgeItem orderId={order.id} item={item} reply={last} />
      )}
      {order.may.includes('reply') && item.state === 'open' && <ReplyItem order={order} item={item} />}
    </section>
  )
}
