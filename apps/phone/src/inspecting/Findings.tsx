import type { OpenInspection } from './use-inspection.ts'

/** What was found so far, each to be opened again. */
export function Findings({ open, choose }: { open: OpenInspection; choose: (id: string) => void }) {
  const { findings, photos } = open
  if (findings.length === 0) return null
  return (
    <section className="section">
      <h2>问题 {findings.length} 个</h2>
      <ul className="rows">
        {findings.map(({ id, text, dueOn, level, failed, rectify }) => {
          const taken = photos.filter(({ findingId }) => findingId === id).length
          return (
            <li key={id}>
              <button type="button" className="row" onClick={() => choose(id)}>
                {text}
                <br />
                <span className="hint">
                  {level === 'major' && '重大 · '}
                  {rectify ? `${dueOn ?? ''} 前整改` : '不要求整改'} · {taken} 张照片
                </span>
                {failed !== undefined && <span className="zero-words">未被接收：{failed}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
