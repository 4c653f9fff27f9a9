import { committed } from '@anzhu/web/form-values'
import { Section } from '../frame/index.ts'
import { manualOf } from './manual.ts'
import type { Deciding } from './use-deciding.ts'

/** What must be looked at by a person before this step can be agreed to; the space bar ticks it. Nothing where nothing is. */
export function ManualChecks({ deciding: { step, now, change } }: { deciding: Deciding }) {
  const manual = manualOf(step)
  if (manual.length === 0) return null
  const seen = manual.filter(({ id }) => now.values[id] === committed).length
  return (
    <Section
      title="人工核对"
      aside={
        <span className="hint" role="status">
          {seen}/{manual.length}
        </span>
      }
    >
      <ul className="check-list" aria-label="人工核对">
        {manual.map(({ id, title }) => {
          const ticked = now.values[id] === committed
          return (
            <li key={id} className={ticked ? 'check check--met' : 'check check--manual'}>
              <span className="check__mark" aria-hidden="true">
                {ticked ? '✓' : '◔'}
              </span>
              <label className="check__tick">
                <input
                  type="checkbox"
                  data-manual={id}
                  checked={ticked}
                  onChange={({ target }) =>
                    change((before) => ({
                      ...before,
                      values: { ...before.values, [id]: target.checked ? committed : '' },
                    }))
                  }
                />
                {title}
              </label>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Puts the focus on something that still waits for a person's eyes. */
export function revealManual(id: string): void {
  const box = document.querySelector<HTMLElement>(`[data-manual="${CSS.escape(id)}"]`)
  box?.scrollIntoView({ block: 'center' })
  box?.focus({ preventScroll: true })
}
