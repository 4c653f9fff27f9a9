import { consents, type ConsentPurpose } from '@anzhu/law/access/consents'
import { citeInWords } from '@anzhu/law/kernel/cite'

/** What somebody agrees to, in plain words; the legal ground folded below. */
export function ConsentText({ purpose }: { purpose: ConsentPurpose }) {
  const { paragraphs, basis } = consents[purpose]
  return (
    <div className="consent">
      <dl>
        {paragraphs.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <details className="basis">
        <summary>依据</summary>
        {citeInWords(basis)}
      </details>
    </div>
  )
}
