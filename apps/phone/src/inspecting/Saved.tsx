import { viewInspection } from '@anzhu/contract/inspections'
import { useEndpoint } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { addressOf } from '@anzhu/contract/client'
import { readInspectionDocument } from '@anzhu/contract/inspections'
import type { OpenInspection } from './use-inspection.ts'

/** What came of a submitted inspection: its number, total and papers, and the photos still on their way. */
export function Saved({ open: { inspection, unsent } }: { open: OpenInspection }) {
  const id = inspection?.id ?? ''
  const { data } = useEndpoint(
    viewInspection,
    { id },
    { every: (last) => (last?.documents.some(({ state }) => state === 'queued') === true ? 2000 : false) },
  )
  const shown = data ?? inspection?.saved
  return (
    <>
      <NoticeBar tone="ok">
        已提交{shown?.number != null && `，编号 ${shown.number}`}
        {shown?.score != null && `，得分 ${shown.score}，${shown.grade ?? ''}`}
      </NoticeBar>
      {unsent > 0 && <p className="lead">还有 {unsent} 张照片在上传，不用守着。</p>}
      {data !== undefined && (
        <section className="section">
          <h2>文书</h2>
          <ul className="rows">
            {data.documents.map((paper) => (
              <li key={paper.id}>
                {paper.state === 'rendered' ? (
                  <a
                    className="row"
                    href={addressOf(readInspectionDocument, { id, documentId: paper.id })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {paper.title}
                  </a>
                ) : (
                  <p className="row hint">
                    {paper.title}：{paper.state === 'queued' ? '正在生成' : '没有生成，请在电脑上重试'}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <p className="hint">
            问题 {data.findings} 个，要整改 {data.toRectify} 个
            {data.photosExpected > 0 && `；${data.photosExpected} 张照片还没有收到`}
          </p>
        </section>
      )}
    </>
  )
}
