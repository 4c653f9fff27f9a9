import { countSafetyCodes } from '@anzhu/contract/safety-code'
import { listMessages } from '@anzhu/contract/notices'
import { colourWords } from '@anzhu/law/safety-code/words'
import { useEndpoint } from '@anzhu/web/api'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { CodeKey, CodeShares } from '@anzhu/web/CodeShares.tsx'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'

/** How many are red, yellow, about to expire or without a code; and the shares of all. */
export function CodesOverview() {
  const { data: counts, error, refetch } = useEndpoint(countSafetyCodes, {})
  const { data: messages } = useEndpoint(listMessages, { limit: 1 })
  const mayImport = useMay('import.run')
  if (counts === undefined)
    return error === null ? <Loading lines={3} /> : <ErrorBar error={error} retry={() => void refetch()} />
  if (counts.all === 0 && mayImport) return <FirstRun />
  return (
    <>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <nav className="tiles" aria-label="待处理">
        {(['red', 'yellow'] as const).map((colour) => (
          <Tile
            key={colour}
            to={`/codes?colour=${colour}`}
            mark={<CodeShape colour={colour} size={18} />}
            label={`${colourWords[colour].name}人数`}
            value={counts[colour]}
            unit="人"
            what={colourWords[colour].meaning}
          />
        ))}
        <Tile
          to="/codes?within=30"
          label="30 日内到期"
          value={counts.expiringIn30Days}
          unit="人"
          what="及早安排复训"
        />
        <Tile
          to="/codes?colour=none"
          mark={<CodeShape colour="none" size={18} />}
          label={`${colourWords.none.name}人数`}
          value={counts.none}
          unit="人"
          what={colourWords.none.meaning}
        />
        <Tile to="/messages" label="未读消息" value={messages?.unread ?? 0} unit="条" what="办理结果" />
      </nav>
      <Section
        title={`在册 ${formatCount(counts.all)} 人，${formatCount(counts.green)} 人是绿码`}
        aside={<span className="hint">数据按 {counts.on} 计算</span>}
      >
        <CodeShares counts={counts} />
        <p className="home-key">
          <CodeKey counts={counts} />
        </p>
      </Section>
    </>
  )
}

function Tile({
  to,
  mark,
  label,
  value,
  unit,
  what,
}: {
  to: string
  mark?: ReactNode
  label: string
  value: number
  unit: string
  what: string
}) {
  return (
    <Link to={to} className="tile">
      <span className="tile__label">
        {mark}
        {label}
      </span>
      <span className="tile__value">
        {formatCount(value)} <small>{unit}</small>
      </span>
      <span className="tile__what">{value === 0 ? '没有' : what}</span>
    </Link>
  )
}

function FirstRun() {
  return (
    <Empty
      title="还没有登记人员，从这里开始"
      action={
        <Link className="link" to="/codes/batch">
          第一步：用 Excel 批量登记并申领
        </Link>
      }
    >
      准备好工人的姓名、身份证号、手机号和培训、体检日期，按模板填写后一次导入。也可以在“人员”中逐人登记。
    </Empty>
  )
}
