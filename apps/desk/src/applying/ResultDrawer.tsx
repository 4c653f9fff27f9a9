import { applyForSafetyCodes } from '@anzhu/contract/safety-code'
import type { Reply } from '@anzhu/contract/endpoint'
import { formatCount } from '@anzhu/web/format'
import { save } from '@anzhu/web/transfer'
import { Button, Drawer } from 'antd'
import { Link } from 'react-router'
import type { Picked } from '../list/index.ts'
import { Findings } from './Findings.tsx'
import { resultsAsCsv } from './results.ts'

const shownAtMost = 200

/** What became of a batch: the numbers, and every person not granted with the reasons and what to do. */
export function ResultDrawer({
  results,
  close,
  chooseFailed,
}: {
  results: Reply<typeof applyForSafetyCodes> | null
  close: () => void
  chooseFailed: (rows: readonly Picked[]) => void
}) {
  const failed = results?.results.filter(({ granted }) => !granted) ?? []
  return (
    <Drawer
      open={results !== null}
      onClose={close}
      title="申领结果"
      size={560}
      footer={
        <div className="result__actions">
          <Button
            onClick={() =>
              results !== null &&
              save(
                new Blob([resultsAsCsv(results.results)], { type: 'text/csv;charset=utf-8' }),
                '申领结果.csv',
              )
            }
          >
            导出结果
          </Button>
          <Button
            type="primary"
            onClick={() => chooseFailed(failed.map(({ personId, name }) => ({ id: personId, name })))}
          >
            仅重选未办
          </Button>
        </div>
      }
    >
      <p className="result__line" role="status">
        成功 {formatCount(results?.granted ?? 0)} · 未办 {formatCount(results?.refused ?? 0)}
      </p>
      <ul className="result__list">
        {failed.slice(0, shownAtMost).map(({ personId, name, findings }) => (
          <li key={personId}>
            <div className="result__who">
              <b>{name}</b>
              <Link to={`/codes/${personId}`} className="link" aria-label={`打开 ${name}`}>
                打开
              </Link>
            </div>
            <Findings findings={findings} />
          </li>
        ))}
      </ul>
      {failed.length > shownAtMost && (
        <p className="hint">只列前 {shownAtMost} 人，全部未办人员请用“导出结果”查看。</p>
      )}
    </Drawer>
  )
}
