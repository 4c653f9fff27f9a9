import { viewCodeInsight } from '@anzhu/contract/insight'
import { listMessages } from '@anzhu/contract/notices'
import { colourWords } from '@anzhu/law/safety-code/words'
import { useEndpoint } from '@anzhu/web/api'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { CodeKey, CodeShares } from '@anzhu/web/CodeShares.tsx'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'
import { changeInWords, codesTo, Tile } from '../insight/index.ts'

/** How many are red, yellow, about to turn yellow or without a code, from the counters of the dashboards; and the shares. */
export function CodesOverview() {
  const { data: board, error, refetch } = useEndpoint(viewCodeInsight, {})
  const { data: messages } = useEndpoint(listMessages, { limit: 1 })
  const mayImport = useMay('import.run')
  if (board === undefined)
    return error === null ? <Loading lines={3} /> : <ErrorBar error={error} retry={() => void refetch()} />
  const { now: counts, before, on, turning } = board
  if (counts.all === 0 && mayImport) return <FirstRun />
  const soon = turning.reduce((people, { yellow }) => people + yellow, 0)
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
            what={changeInWords(counts[colour], before?.[colour], '人')}
          />
        ))}
        <Tile
          to={codesTo({ yellow: `${turning[0]?.day}..${turning.at(-1)?.day}` })}
          label="30 日内转黄"
          value={soon}
          unit="人"
          what={soon === 0 ? '没有' : '及早安排复训'}
        />
        <Tile
          to="/codes?colour=none"
          mark={<CodeShape colour="none" size={18} />}
          label={`${colourWords.none.name}人数`}
          value={counts.none}
          unit="人"
          what={changeInWords(counts.none, before?.none, '人')}
        />
        <Tile
          to="/messages"
          label="未读消息"
          value={messages?.unread ?? 0}
          unit="条"
          what={messages?.unread === 0 ? '没有' : '办理结果'}
        />
      </nav>
      <Section
        title={`在册 ${formatCount(counts.all)} 人，${formatCount(counts.green)} 人是绿码`}
        aside={<span className="hint">数据按 {on} 计算</span>}
      >
        <CodeShares counts={counts} />
        <p className="home-key">
          <CodeKey counts={counts} />
        </p>
      </Section>
    </>
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
