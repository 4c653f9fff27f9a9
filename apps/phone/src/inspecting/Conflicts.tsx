import { methods } from '@anzhu/law/inspections/standard'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { chooseFinding, chooseMark } from './choosing.ts'
import type { KeptMark } from './records.ts'
import { type OpenInspection, scoredContent } from './use-inspection.ts'

/** What the server has otherwise, side by side with what is on this phone: somebody says which of the two holds. */
export function Conflicts({ open }: { open: OpenInspection }) {
  const { marks, findings, standard, inspection } = open
  const against = marks.filter(({ conflict }) => conflict !== undefined)
  const others = findings.filter(({ conflict }) => conflict !== undefined)
  if (against.length + others.length === 0 || inspection === undefined) return null
  const nameOf = (mark: KeptMark) =>
    scoredContent(standard)
      ?.tables.find(({ code }) => code === mark.table)
      ?.items.find(({ code }) => code === mark.item)?.name ?? `${methods[inspection.method]} ${mark.item}`
  return (
    <section className="section" aria-label="两处改得不一样">
      <NoticeBar tone="wait">
        另一台设备也改了这次检查，有 {against.length + others.length} 处不一样。请逐处选一个。
      </NoticeBar>
      <ul className="rows">
        {against.map((mark) => (
          <Pair
            key={mark.id}
            title={nameOf(mark)}
            mine={markWords(mark)}
            theirs={mark.conflict === undefined ? '' : markWords(mark.conflict)}
            choose={(own) => void chooseMark(mark, own)}
          />
        ))}
        {others.map((finding) => (
          <Pair
            key={finding.id}
            title="问题"
            mine={`${finding.text}（${finding.dueOn ?? '不限期'}）`}
            theirs={`${finding.conflict?.text ?? ''}（${finding.conflict?.dueOn ?? '不限期'}）`}
            choose={(own) => void chooseFinding(finding, own)}
          />
        ))}
      </ul>
    </section>
  )
}

function markWords({ state, deductions = [] }: Pick<KeptMark, 'state' | 'deductions'>): string {
  if (state === 'missing') return '缺项'
  if (state === 'cleared') return '未查'
  const points = deductions.reduce((sum, one) => sum + one.points, 0)
  return points === 0 ? '合格' : `扣 ${points} 分（${deductions.length} 条）`
}

interface PairProps {
  readonly title: string
  readonly mine: string
  readonly theirs: string
  readonly choose: (own: boolean) => void
}

function Pair({ title, mine, theirs, choose }: PairProps) {
  return (
    <li className="row">
      <p className="row__title">{title}</p>
      <div className="pair">
        <div>
          <p className="hint">本机</p>
          <p>{mine}</p>
          <button type="button" className="button button--second" onClick={() => choose(true)}>
            保留我的
          </button>
        </div>
        <div>
          <p className="hint">服务器</p>
          <p>{theirs}</p>
          <button type="button" className="button button--second" onClick={() => choose(false)}>
            用服务器的
          </button>
        </div>
      </div>
    </li>
  )
}
