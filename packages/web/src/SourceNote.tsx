import './source-note.css'
import { uncheckedMark, type Sourced } from '@anzhu/law/kernel/sourced'
import { formatMoment } from './format.ts'

/** Where values came from and when, beside them: 江苏省企业登记信息 · 2026-11-21 09:10; what was typed by hand carries ◔. */
export function SourceNote({ sourced: { source, at, checked } }: { sourced: Sourced }) {
  return (
    <span className="source-note">
      {!checked && <b className="source-note__mark">{uncheckedMark}</b>}
      <span>来源：{source}</span>
      <time dateTime={at}>{formatMoment(at)}</time>
    </span>
  )
}
