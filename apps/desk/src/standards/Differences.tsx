import { diffStandard } from '@anzhu/contract/standards'
import { useEndpoint } from '@anzhu/web/api'
import { Loading } from '@anzhu/web/states.tsx'
import { NotOpen, Section } from '../frame/index.ts'

/** What a version changes against the one it was made from, line by line. */
export function Differences({ id }: { id: string }) {
  const { data, error, refetch } = useEndpoint(diffStandard, { id })
  const title = '与前一版的差别'
  if (data === undefined) {
    return (
      <Section title={title}>
        {error === null ? (
          <Loading />
        ) : (
          <NotOpen
            error={error}
            retry={() => void refetch()}
            missing="没有可比较的版本"
            hint="请刷新页面。"
          />
        )}
      </Section>
    )
  }
  const { added, removed, changed, against } = data
  const count = added.length + removed.length + changed.length
  return (
    <Section
      title={title}
      aside={
        <span className="hint">
          对照 {against?.title} 第 {against?.version} 版：增加 {added.length}，删去 {removed.length}，修改{' '}
          {changed.length}
        </span>
      }
    >
      {count === 0 && <p className="hint">内容没有差别。</p>}
      <ul className="standard-lines">
        {added.map((line) => (
          <li key={line.code}>
            <span className="tag tag--ok">增加</span> {line.code} {line.title}
            <span className="hint">（{line.place}）</span>
          </li>
        ))}
        {removed.map((line) => (
          <li key={line.code}>
            <span className="tag tag--bad">删去</span> {line.code} {line.title}
            <span className="hint">（{line.place}）</span>
          </li>
        ))}
        {changed.map((line) => (
          <li key={line.code}>
            <span className="tag tag--wait">修改</span> {line.code} {line.title}
            <span className="hint">（{line.place}）</span>
            <ul>
              {line.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}
