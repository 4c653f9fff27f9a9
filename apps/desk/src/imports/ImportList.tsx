import './imports.css'
import type { Import } from '@anzhu/contract/imports'
import { formatMoment } from '@anzhu/web/format'
import { Link } from 'react-router'
import { checkedInWords, importedInWords } from './progress.ts'
import { purposes } from './purposes.ts'

/** Imports to come back to, each with where it stands. */
export function ImportList({ imports }: { imports: readonly Import[] | undefined }) {
  if (imports === undefined) return null
  if (imports.length === 0) return <p className="hint">还没有导入过。关掉网页也不要紧，导入过的都在这里。</p>
  return (
    <ul className="import-list">
      {imports.map((each) => (
        <li key={each.id}>
          <Link className="link" to={`${purposes[each.kind].at}/${each.id}`} title={each.fileName}>
            {each.fileName}
          </Link>
          <span className="hint">{formatMoment(each.createdAt)}</span>
          <span className="import-list__standing">{standing(each)}</span>
        </li>
      ))}
    </ul>
  )
}

function standing(each: Import): string {
  if (each.state === 'importing') return '正在导入……'
  return each.imported > 0 ? importedInWords(each) : checkedInWords(each)
}
