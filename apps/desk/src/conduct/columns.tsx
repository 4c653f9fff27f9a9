import { conductStates, type ConductEntry, type ConductState } from '@anzhu/contract/conduct'
import { conductKinds } from '@anzhu/law/conduct/terms'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'

/** Whether it is bad or good, and whether it still counts. */
const tones: Readonly<Record<ConductState, string>> = {
  replying: 'wait',
  deciding: 'wait',
  public: 'bad',
  ended: 'mute',
  declined: 'mute',
  withdrawn: 'mute',
}

/** The columns of bad conduct and awards. */
export const conductColumns = (today: string): readonly Column<ConductEntry>[] => [
  {
    key: 'enterprise',
    title: '企业',
    width: 220,
    render: ({ enterprise, project }) => (
      <>
        {enterprise.name}
        {project !== null && <span className="hint conduct__site">{project.name}</span>}
      </>
    ),
  },
  {
    key: 'what',
    title: '种类',
    width: 170,
    render: ({ kind, category }) => (
      <>
        <span className={`tag tag--${kind === 'award' ? 'ok' : 'bad'}`}>
          {kind === 'award' ? '★' : '▲'} {conductKinds[kind]}
        </span>
        <span className="hint conduct__site">{category}</span>
      </>
    ),
  },
  {
    key: 'fact',
    title: '事实和依据',
    render: ({ fact, basis, happenedOn }) => (
      <span title={`${fact}（${basis}）`}>
        {happenedOn} {fact}（{basis}）
      </span>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 190,
    render: (entry) => <Standing entry={entry} today={today} />,
  },
  { key: 'by', title: '登记', width: 180, render: ({ by, recordedOn }) => `${by} ${recordedOn}` },
  {
    key: 'open',
    title: '办理',
    width: 80,
    render: ({ caseId, enterprise }) =>
      caseId === null ? (
        ''
      ) : (
        <Link to={`/items/${caseId}`} state={{ from: '/conduct' }} aria-label={`打开：${enterprise.name}`}>
          打开
        </Link>
      ),
  },
]

/** The state, and until when; what is shown counts its days down. */
export function Standing({ entry, today }: { entry: ConductEntry; today: string }) {
  const { kind, state, dueOn, publicity } = entry
  const tone = state === 'public' && kind === 'award' ? 'ok' : tones[state]
  return (
    <>
      <span
        className={`tag tag--${tone}`}
        {...(publicity?.withdrawnReason != null && { title: publicity.withdrawnReason })}
      >
        {conductStates[state]}
      </span>
      <span className="hint conduct__site">{detail(state, dueOn, publicity, today)}</span>
    </>
  )
}

function detail(
  state: ConductState,
  dueOn: string | null,
  publicity: ConductEntry['publicity'],
  today: string,
): string {
  if (dueOn !== null) return `${dueOn} 前`
  if (publicity === null) return ''
  if (state !== 'public') return `${publicity.from} 至 ${publicity.to}`
  const left = daysBetween(today as PlainDate, publicity.to as PlainDate)
  return left === 0 ? '今天是最后一天' : `还有 ${left} 天，到 ${publicity.to}`
}
