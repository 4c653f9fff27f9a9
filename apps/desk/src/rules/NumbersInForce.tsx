import type { SafetyCodeRules } from '@anzhu/contract/safety-code-rules'
import { Section } from '../frame/index.ts'

/** The numbers as a table to read: each with what it does, how far it may go, and its ground. */
export function NumbersInForce({ rules }: { rules: SafetyCodeRules }) {
  return (
    <Section title="现行的数字" aside={<Since rules={rules} />}>
      <table className="numbers">
        <caption className="visually-hidden">现行的数字</caption>
        <thead>
          <tr>
            <th scope="col">数字</th>
            <th scope="col">现行</th>
            <th scope="col">说明与依据</th>
          </tr>
        </thead>
        <tbody>
          {rules.table.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.title}</th>
              <td className="numbers__value">
                {rules.inForce[row.key as keyof typeof rules.inForce]} {row.unit}
              </td>
              <td>
                <Says row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** Since when the numbers are in force. */
export function Since({ rules: { inForceSince } }: { rules: SafetyCodeRules }) {
  return <span className="hint">{inForceSince === null ? '自实行以来' : `自 ${inForceSince} 起施行`}</span>
}

/** What a number does, with its ground behind a disclosure. */
export function Says({ row: { says, min, max, unit, basis } }: { row: SafetyCodeRules['table'][number] }) {
  return (
    <details className="numbers__says">
      <summary>{says}</summary>
      <p>{basis}</p>
      <p>
        可改到 {min} 至 {max} {unit}。
      </p>
    </details>
  )
}
