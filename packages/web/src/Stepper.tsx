import './case.css'
import type { Case } from '@anzhu/contract/cases'
import { formatMoment } from './format.ts'

const words = { done: '已办', current: '正在办', ahead: '还没到' } as const

/** The steps of a case in a row: where it is now, and by whom and when each one behind it was taken. */
export function Stepper({ steps }: { steps: Case['steps'] }) {
  return (
    <ol className="stepper" aria-label={`环节，共 ${steps.length} 步`}>
      {steps.map(({ id, title, who, state, at, by }, index) => (
        <li
          key={id}
          className={`stepper__step stepper__step--${state}`}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span className="stepper__mark" aria-hidden="true">
            {state === 'done' ? '✓' : index + 1}
          </span>
          <span className="stepper__text">
            <b>{title}</b>
            <span className="visually-hidden">（{words[state]}）</span>
            <span className="stepper__who">
              {[by ?? who, at === null ? '' : formatMoment(at)].filter((part) => part !== '').join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
