import type { EnrolmentResult } from '@anzhu/contract/training'
import { formatCount } from '@anzhu/web/format'
import { Drawer } from 'antd'
import { Findings } from '../applying/index.ts'

/** What became of a batch: the numbers, and everybody not enrolled with the reasons and what to do. */
export function EnrolResults({
  results,
  close,
}: {
  results: readonly EnrolmentResult[] | null
  close: () => void
}) {
  const left = (results ?? []).filter(({ enrolled }) => !enrolled)
  return (
    <Drawer open={results !== null} onClose={close} title="报名结果" size={560}>
      <p className="result__line" role="status">
        成功 {formatCount((results?.length ?? 0) - left.length)} · 未办 {formatCount(left.length)}
      </p>
      {results?.length === 0 && <p className="hint">这个条件下没有人员。</p>}
      <ul className="result__list">
        {left.slice(0, 200).map(({ personId, name, findings }) => (
          <li key={personId}>
            <div className="result__who">
              <b>{name}</b>
            </div>
            <Findings findings={findings} />
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
