import { type InspectionView, readInspectionDocument } from '@anzhu/contract/inspections'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { missingItemWords } from '@anzhu/law/inspections/standard'
import { Button, Modal } from 'antd'
import { PaperButton } from '../frame/index.ts'

/** What follows from saving, and the papers at once: number, result by both modes, who was told. */
export function SavedDialog({ view, close }: { view: InspectionView; close: () => void }) {
  if (view.number === null) return null
  return (
    <Modal open title="检查已保存" footer={<Button onClick={close}>关闭</Button>} onCancel={close}>
      <p>
        单号 {groupCaseNumber(view.number)}。
        {view.toRectify > 0 ? `有 ${view.toRectify} 项要整改，项目部须在期限内回复。` : '没有要整改的问题。'}
      </p>
      <ScoreWords view={view} />
      <div className="saved-papers">
        {view.documents.map(({ id, title, state, version }) =>
          state === 'rendered' ? (
            <PaperButton
              key={id}
              type="primary"
              endpoint={readInspectionDocument}
              args={{ id: view.id, documentId: id }}
              title={`${title} ${groupCaseNumber(view.number ?? '')}`}
            >
              查看并下载{title}
              {version > 1 && `（第 ${version} 份）`}
            </PaperButton>
          ) : (
            <Button key={id} loading={state === 'queued'} disabled>
              {state === 'queued' ? `正在生成${title}` : `${title}没有生成，系统会重试`}
            </Button>
          ),
        )}
      </div>
    </Modal>
  )
}

/** The score by the mode of the place, and beside it by the other. */
export function ScoreWords({
  view: { score, grade, result, missingItems },
}: {
  view: Pick<InspectionView, 'score' | 'grade' | 'result' | 'missingItems'>
}) {
  if (score === null || result === null) return null
  const other = missingItems === 'proportional' ? 'full-marks' : 'proportional'
  return (
    <p>
      <b className={grade === '不合格' ? 'grade grade--bad' : 'grade'}>
        {score} 分 {grade}
      </b>
      <span className="hint">
        （{missingItemWords[missingItems]}；{missingItemWords[other]}为 {result[other].score} 分{' '}
        {result[other].grade}）
      </span>
    </p>
  )
}
