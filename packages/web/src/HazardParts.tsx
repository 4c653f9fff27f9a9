import './hazards.css'
import type { DangerousWork } from '@anzhu/contract/dangerous-works'
import { parts, partStates, type Part, type PartState } from '@anzhu/law/dangerous-works/parts'
import type { WorkState } from '@anzhu/law/dangerous-works/records'
import { workStates } from '@anzhu/law/dangerous-works/records'
import { levels, type Level } from '@anzhu/law/dangerous-works/work-types'

const short: Readonly<Record<Part, string>> = {
  plan: '方案',
  experts: '论证',
  briefing: '交底',
  progress: '实施',
  acceptance: '验收',
}

/** A sign beside the word, so that nobody has to tell colours apart. */
const signs: Readonly<Record<PartState, string>> = {
  missing: '○',
  partial: '◐',
  done: '✓',
  overdue: '!',
  'not-needed': '–',
}

/** The five parts of a work as chips in their order: what is there, what lacks, what is overdue. */
export function PartChips({ work }: { work: Pick<DangerousWork, 'parts'> }) {
  return (
    <ul className="part-chips" aria-label="五项内容">
      {inOrder(work.parts).map(({ part, state }) => (
        <li
          key={part}
          className={`part-chip part-chip--${state}`}
          title={`${parts[part]}：${partStates[state]}`}
        >
          <span className="part-chip__sign" aria-hidden="true">
            {signs[state]}
          </span>
          {short[part]}
          <span className="visually-hidden">：</span>
          <span className="part-chip__state">{partStates[state]}</span>
        </li>
      ))}
    </ul>
  )
}

/** The parts in the order in which they come about. */
export function inOrder(shown: DangerousWork['parts']): DangerousWork['parts'] {
  const order = Object.keys(parts)
  return [...shown].sort((one, other) => order.indexOf(one.part) - order.indexOf(other.part))
}

const levelTones: Readonly<Record<Level, string>> = {
  over: 'bad',
  dangerous: 'wait',
  none: 'mute',
  'needs-data': 'act',
}

/** How a work is judged, as a tag. */
export function LevelTag({ level }: { level: Level }) {
  return <span className={`tag tag--${levelTones[level]}`}>{levels[level]}</span>
}

const stateTones: Readonly<Record<WorkState, string>> = {
  preparing: 'act',
  working: 'wait',
  stopped: 'bad',
  accepted: 'ok',
  void: 'mute',
}

/** Where a work stands, as a tag. */
export function WorkStateTag({ state }: { state: WorkState }) {
  return <span className={`tag tag--${stateTones[state]}`}>{workStates[state]}</span>
}
