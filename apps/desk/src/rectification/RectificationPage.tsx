import './rectification.css'
import { type Rectification, viewRectification } from '@anzhu/contract/rectification'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { inspectionKinds } from '@anzhu/law/inspections/standard'
import { useEndpoint } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Link, useLocation, useParams } from 'react-router'
import { PapersOfCase } from '../archive/index.ts'
import { Facts, NotOpen, Page, Section } from '../frame/index.ts'
import { FindingCard } from './FindingCard.tsx'
import { Links } from './Links.tsx'
import { StateTag } from './StateTag.tsx'

/** E18: one order, problem by problem: before beside after, and what is to be done about it now. */
export function RectificationPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useEndpoint(
    viewRectification,
    { id },
    { every: (last) => (typeof last?.settlesAt === 'string' ? 2000 : false) },
  )
  const back = { to: '/rectify', title: '整改' }
  if (data === undefined || data.id !== id)
    return (
      <Page title="整改" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这件整改"
          hint="请从整改列表进入。"
        />
      </Page>
    )
  return (
    <Page title={data.project.name} back={back} beside={<StateTag row={data} />}>
      <Standing order={data} />
      <Head order={data} />
      <Section
        title={`问题 ${data.findings.all} 个`}
        aside={
          <span className="hint">
            待整改 {data.findings.open}，待复查 {data.findings.replied}，已销号 {data.findings.closed}
          </span>
        }
      >
        <ol className="findings">
          {data.items.map((item) => (
            <FindingCard key={item.id} order={data} item={item} />
          ))}
        </ol>
      </Section>
      {data.may.includes('reply') && <Links order={data} />}
      <PapersOfCase id={id} version={data.findings.closed} />
    </Page>
  )
}

/** What this order waits for, in a sentence. */
function Standing({ order }: { order: Rectification }) {
  if (order.settlesAt !== null)
    return <NoticeBar tone="ok">已逐条复查完，几秒钟后生效；要改判的，现在点“撤销”。</NoticeBar>
  if (order.daysOverdue > 0)
    return (
      <NoticeBar tone="error">
        整改期限 {order.dueOn}，已逾期 {order.daysOverdue} 天
        {order.escalatedOn === null ? '' : `，${order.escalatedOn} 已告知企业安全总监`}。
      </NoticeBar>
    )
  if (order.may.includes('recheck'))
    return <NoticeBar>项目部已全部回复，请逐条复查：合格点“销号”，不合格点“退回”。</NoticeBar>
  if (order.may.includes('reply') && order.state === 'to-reply')
    return (
      <NoticeBar>
        请在 {order.dueOn} 前（含当天）逐条回复：写明怎样整改，附整改后的照片；全部回复后自动交复查。
      </NoticeBar>
    )
  return null
}

function Head({ order }: { order: Rectification }) {
  const { pathname } = useLocation()
  return (
    <Facts
      items={[
        ['编号', groupCaseNumber(order.number)],
        [
          '检查',
          <Link key="inspection" to={`/inspections/${order.inspection.id}`} state={{ from: pathname }}>
            {inspectionKinds[order.inspection.kind]} {order.onDay}
          </Link>,
        ],
        ['检查单位', `${order.unit}　${order.inspector}`],
        ['施工企业', order.contractor.name],
        ['监督备案号', order.filingNumber],
        ['整改期限', order.dueOn],
      ]}
    />
  )
}
