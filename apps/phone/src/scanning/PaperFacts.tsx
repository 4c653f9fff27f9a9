import type { Checked } from './check.ts'
import { Fact } from './Fact.tsx'

/** What is on record of a scanned paper, to be compared with the one in hand. */
export function PaperFacts({ paper }: { paper: NonNullable<Checked['paper']> }) {
  const { title, number, unit, issuedOn, about } = paper
  return (
    <dl className="facts">
      <Fact title="文书">{title}</Fact>
      <Fact title="编号">{number}</Fact>
      <Fact title="出具单位">{unit}</Fact>
      <Fact title="出具日期">{issuedOn}</Fact>
      {about.map(({ title: label, value }) => (
        <Fact key={label} title={label}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}
