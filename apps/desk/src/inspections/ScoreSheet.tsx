import './score-sheet.css'
import type { InspectionView } from '@anzhu/contract/inspections'
import { notInspected } from '@anzhu/law/inspections/not-inspected'
import { scoreInspection } from '@anzhu/law/inspections/score-inspection'
import type { ScoredStandard } from '@anzhu/law/inspections/standard'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { ScoreTable } from './ScoreTable.tsx'
import { ScoreTables } from './ScoreTables.tsx'
import { ScoreTotals } from './ScoreTotals.tsx'
import { scoredMarks, type SheetKey, tableOf } from './score-state.ts'
import type { Marks } from './use-marks.ts'

/**
 * The score sheet of an inspection: its tables on the left, the items of one on the right, both totals above. Marks are those of
 * useMarks, which the page around it holds, so that it can flush them before it saves.
 */
export function ScoreSheet({
  inspection,
  standard,
  marks: held,
  readOnly = false,
}: {
  inspection: Pick<InspectionView, 'missingItems'>
  standard: ScoredStandard
  marks: Marks
  readOnly?: boolean
}) {
  const { marks, tell } = held
  const [begun, setBegun] = useState<readonly SheetKey[]>([])
  const [open, setOpen] = useState<SheetKey>({ table: standard.tables[0]?.code ?? '', unit: '' })
  const scores = useMemo(() => {
    const given = scoredMarks(marks)
    const by = (mode: InspectionView['missingItems']) => scoreInspection(standard, given, mode)
    return {
      proportional: by('proportional'),
      'full-marks': by('full-marks'),
      left: notInspected(standard, given),
    }
  }, [marks, standard])
  const score = scores[inspection.missingItems]
  const table = tableOf(standard, open.table)
  const begin = (sheet: SheetKey) => {
    setBegun((now) => [...now, sheet])
    setOpen(sheet)
  }
  return (
    <div className="score-sheet">
      <ScoreTotals scores={scores} mode={inspection.missingItems} held={held} readOnly={readOnly} />
      {held.cleared.length > 0 && (
        <NoticeBar
          action={
            <Button size="small" onClick={held.bringBack}>
              撤销清空
            </Button>
          }
        >
          已清空 {held.cleared.length} 项评分。
        </NoticeBar>
      )}
      <div className="score-sheet__body">
        <ScoreTables
          standard={standard}
          marks={marks}
          begun={begun}
          score={score}
          open={open}
          setOpen={setOpen}
        />
        {table !== undefined && (
          <ScoreTable
            key={JSON.stringify(open)}
            table={table}
            unit={open.unit}
            marks={marks}
            score={score.tables.find((one) => one.table === open.table && one.unit === open.unit)}
            several={standard.tables.length > 1}
            readOnly={readOnly}
            tell={tell}
            begin={begin}
          />
        )}
      </div>
    </div>
  )
}
