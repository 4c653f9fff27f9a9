import type { CheckTerm, TermsStandard } from '@anzhu/law/inspections/standard'
import { useState } from 'react'
import { noteOwn, noteTerms } from './noting.ts'
import { type OpenInspection, termsContent } from './use-inspection.ts'

/** Check terms: by category and item or by words, several at once, and one's own words where none fits. */
export function Terms({ open }: { open: OpenInspection }) {
  const { inspection, standard, findings } = open
  const content = termsContent(standard)
  const [typed, setTyped] = useState('')
  const [ticked, setTicked] = useState<readonly CheckTerm[]>([])
  if (content === undefined || inspection === undefined) return null
  const q = typed.trim()
  const noted = new Set(findings.map(({ termCode }) => termCode))
  const tick = (term: CheckTerm) =>
    setTicked(ticked.includes(term) ? ticked.filter((one) => one !== term) : [...ticked, term])
  const add = async () => {
    await noteTerms(inspection, ticked)
    setTicked([])
  }
  const tickable = { ticked, noted, tick }
  return (
    <section className="section">
      <input
        className="field__input list-search"
        type="search"
        aria-label="按字词查找用语"
        placeholder="按字词查找，例如 防护栏杆"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {q === '' ? (
        content.categories.map((category) => (
          <details key={category.code} className="tree">
            <summary>{category.name}</summary>
            {category.items.map((item) => (
              <details key={item.code} className="tree tree--inner">
                <summary>{item.name}</summary>
                <TermList terms={item.terms} {...tickable} />
              </details>
            ))}
          </details>
        ))
      ) : (
        <TermList terms={matching(content, q)} {...tickable} />
      )}
      {ticked.length > 0 && (
        <button type="button" className="button sticky-end" onClick={() => void add()}>
          添加 {ticked.length} 条
        </button>
      )}
      {q !== '' && (
        <button
          type="button"
          className="button button--second"
          onClick={() => void noteOwn(inspection, q).then(() => setTyped(''))}
        >
          把“{q}”写成一个问题
        </button>
      )}
    </section>
  )
}

/** The terms that have every word of what was typed, at most so many as one looks through. */
export function matching({ categories }: TermsStandard, typed: string): readonly CheckTerm[] {
  const words = typed.split(/\s+/).filter((word) => word !== '')
  return categories
    .flatMap(({ name: category, items }) =>
      items.flatMap(({ name: item, terms }) => terms.map((term) => ({ term, where: `${category} ${item}` }))),
    )
    .filter(({ term, where }) => words.every((word) => `${where} ${term.text}`.includes(word)))
    .slice(0, 50)
    .map(({ term }) => term)
}

interface ListProps {
  readonly terms: readonly CheckTerm[]
  readonly ticked: readonly CheckTerm[]
  readonly noted: ReadonlySet<string>
  readonly tick: (term: CheckTerm) => void
}

function TermList({ terms, ticked, noted, tick }: ListProps) {
  if (terms.length === 0) return <p className="hint">没有这样的用语，可以用自己的话写。</p>
  return (
    <ul className="terms">
      {terms.map((term) => (
        <li key={term.code}>
          <label className="check-row">
            <input
              type="checkbox"
              checked={noted.has(term.code) || ticked.includes(term)}
              disabled={noted.has(term.code)}
              onChange={() => tick(term)}
            />
            <span>
              {term.text}
              {term.level === 'major' && <b className="major">重大</b>}
              {noted.has(term.code) && <span className="hint"> 已添加</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
