import { type Place, score } from './noting.ts'
import type { OpenInspection } from './use-inspection.ts'
import { limitsOf, type Tap } from './wording.ts'

/** How much each deduction of the line takes off: within its range, or for how many. */
export function Points({ open, place }: { open: OpenInspection; place: Place }) {
  const { inspection, standard, marks } = open
  const { table, unit, item } = place
  const mark = marks.find((one) => one.table === table.code && one.unit === unit && one.item === item.code)
  const taps = mark?.deductions ?? []
  if (inspection === undefined) return null
  const set = (next: readonly Tap[]) => void score(inspection, standard?.edition ?? '', place, next)
  return (
    <ul className="points">
      {taps.map(({ code, points }) => {
        const deduction = item.deductions.find((one) => one.code === code)
        if (deduction === undefined) return null
        const [least, most] = limitsOf(deduction)
        const step = deduction.type === 'fixed' ? least : 1
        const highest = deduction.per === null ? most : Math.max(item.full, most)
        const change = (by: number) =>
          set(taps.map((one) => (one.code === code ? { code, points: points + by } : one)))
        return (
          <li key={code} className="points__row">
            <span>{deduction.text}</span>
            <span className="points__stepper">
              <button
                type="button"
                aria-label="少扣"
                disabled={points - step < least}
                onClick={() => change(-step)}
              >
                −
              </button>
              <b>-{points}</b>
              <button
                type="button"
                aria-label="多扣"
                disabled={points + step > highest}
                onClick={() => change(step)}
              >
                ＋
              </button>
              <button
                type="button"
                aria-label={`不扣：${deduction.text}`}
                onClick={() => set(taps.filter((one) => one.code !== code))}
              >
                ✕
              </button>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
