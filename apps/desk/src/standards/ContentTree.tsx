import type { StandardView } from '@anzhu/contract/standards'
import { evidences, sayDeduction } from '@anzhu/law/inspections/standard'
import { itemKindWords, levelWords } from '@anzhu/law/inspections/standard-lines'
import { Button } from 'antd'
import { useState } from 'react'
import { LineEditor } from './LineEditor.tsx'

type Scored = Extract<StandardView['content'], { kind: 'scored' }>
type Terms = Extract<StandardView['content'], { kind: 'terms' }>
type Edit = (code: string) => void

/** What a version holds as a tree that opens level by level; in a draft every line can be written anew. */
export function ContentTree({ version }: { version: StandardView }) {
  const [editing, setEditing] = useState<string>()
  const edit = version.state === 'draft' && version.mayEdit ? setEditing : undefined
  return (
    <>
      {version.content.kind === 'scored' ? (
        <Tables content={version.content} edit={edit} />
      ) : (
        <Categories content={version.content} edit={edit} />
      )}
      {editing !== undefined && (
        <LineEditor version={version} code={editing} close={() => setEditing(undefined)} />
      )}
    </>
  )
}

function Tables({ content, edit }: { content: Scored; edit: Edit | undefined }) {
  return content.categories.map(({ code, name, full }) => (
    <details key={code} className="standard-tree" open={content.categories.length === 1}>
      <summary>
        {name}（{full} 分）
      </summary>
      {content.tables
        .filter(({ category }) => category === code)
        .map((table) => (
          <details key={table.code} className="standard-tree">
            <summary>
              {table.code} {table.name}
            </summary>
            {table.note !== undefined && <p className="hint">{table.note}</p>}
            <ul className="standard-lines">
              {table.items.map((item) => (
                <li key={item.code}>
                  <p className="standard-lines__head">
                    <b>
                      {item.code} {item.name}
                    </b>
                    <span className="hint">
                      {itemKindWords[item.kind]}，{item.full} 分；{evidences[item.evidence]}
                    </span>
                    <EditLine code={item.code} edit={edit} />
                  </p>
                  <ul>
                    {item.deductions.map((one) => (
                      <li key={one.code}>{sayDeduction(one)}</li>
                    ))}
                  </ul>
                  {item.absentWhen !== null && <p className="hint">可能缺项：{item.absentWhen}</p>}
                </li>
              ))}
            </ul>
            <AddLine codes={table.items.map((item) => item.code)} edit={edit} />
          </details>
        ))}
    </details>
  ))
}

function Categories({ content, edit }: { content: Terms; edit: Edit | undefined }) {
  return content.categories.map(({ code, name, items }) => (
    <details key={code} className="standard-tree">
      <summary>
        {code} {name}
      </summary>
      {items.map((item) => (
        <details key={item.code} className="standard-tree">
          <summary>
            {item.code} {item.name}（{item.terms.length} 条）
          </summary>
          <ul className="standard-lines">
            {item.terms.map((term) => (
              <li key={term.code}>
                <p className="standard-lines__head">
                  <b>
                    {term.code} {term.text}
                  </b>
                  {term.level === 'major' && <span className="tag tag--bad">{levelWords.major}，须停工</span>}
                  <EditLine code={term.code} edit={edit} />
                </p>
                <p>
                  {term.requirement}（{term.days} 天）
                </p>
                <p className="hint">
                  {term.basis}；{evidences[term.evidence]}
                </p>
              </li>
            ))}
          </ul>
          <AddLine codes={item.terms.map((term) => term.code)} edit={edit} />
        </details>
      ))}
    </details>
  ))
}

function EditLine({ code, edit }: { code: string; edit: Edit | undefined }) {
  if (edit === undefined) return null
  return (
    <Button size="small" aria-label={`修改 ${code}`} onClick={() => edit(code)}>
      修改
    </Button>
  )
}

/** The next code behind the highest one there. */
function AddLine({ codes, edit }: { codes: readonly string[]; edit: Edit | undefined }) {
  const last = codes.toSorted().at(-1)
  if (edit === undefined || last === undefined) return null
  const next = last.replace(/\d+$/, (number) => String(Number(number) + 1).padStart(2, '0'))
  return (
    <Button size="small" aria-label={`增加一行：${next}`} onClick={() => edit(next)}>
      增加一行
    </Button>
  )
}
