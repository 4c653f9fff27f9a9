import type { Flow } from '@anzhu/law/kernel/flow'
import { fieldFlaw, progressOf } from '@anzhu/web/form-values'
import { answersOf, neededOf } from './commitments.ts'
import type { Draft } from './use-draft.ts'

/** The parts of an application and how far each is: filling in, materials, checking. */
export function TaskList({ flow, draft, checking }: { flow: Flow; draft: Draft; checking: boolean }) {
  const asked = answersOf(flow).filter(({ optional }) => optional !== true)
  const filled = asked.filter((field) => fieldFlaw(field, draft.values[field.id]) === undefined).length
  const materials = attachedTo(flow, draft)
  const done = filled === asked.length && materials.all
  const parts = [
    {
      id: 'part-answers',
      title: '填写',
      note: `${filled}/${asked.length}`,
      ...progressOf(filled, asked.length),
    },
    ...(flow.materials.length > 0
      ? [
          {
            id: 'part-materials',
            title: '材料',
            note: materials.note,
            ...progressOf(materials.all ? 1 : materials.some ? 0.5 : 0, 1),
          },
        ]
      : []),
    { id: 'part-check', title: '核对', note: '', ...(checking ? progressOf(1, 2) : progressOf(0, 1)) },
  ]
  return (
    <nav className="tasks" aria-label={`申请的各部分${done ? '，都已填好' : ''}`}>
      <ol>
        {parts.map(({ id, title, note, word, tone }) => (
          <li key={id}>
            <button
              type="button"
              className="tasks__part"
              disabled={checking || id === 'part-check'}
              onClick={() => document.getElementById(id)?.scrollIntoView({ block: 'start' })}
            >
              <b>{title}</b>
              <span className="tasks__note">{note}</span>
              <span className={`tag tag--${tone}`}>{word}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** How many kinds of files are there of those that must be; where a condition says which must, it has the word. */
function attachedTo(flow: Flow, { materials, kept }: Draft) {
  const isThere = ({ id }: { readonly id: string }) => (materials[id]?.length ?? 0) > 0
  const there = flow.materials.filter(isThere).length
  if (flow.materialsJudgedBy !== undefined) {
    const judged = kept?.findings.find(({ rule }) => rule === flow.materialsJudgedBy)
    return { note: `${there} 种`, some: there > 0, all: judged?.met === true }
  }
  const needed = neededOf(flow)
  const attached = needed.filter(isThere).length
  return { note: `${attached}/${needed.length}`, some: attached > 0, all: attached === needed.length }
}
