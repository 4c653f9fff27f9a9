import type { Flow } from '@anzhu/law/kernel/flow'
import { fieldFlaw, progressOf } from '@anzhu/web/form-values'
import { answersOf } from './commitments.ts'
import type { Draft } from './use-draft.ts'

/** The parts of an application and how far each is: filling in, materials, checking. */
export function TaskList({ flow, draft, checking }: { flow: Flow; draft: Draft; checking: boolean }) {
  const { materials } = flow
  const asked = answersOf(flow).filter(({ optional }) => optional !== true)
  const needed = materials.filter(({ optional }) => optional !== true)
  const filled = asked.filter((field) => fieldFlaw(field, draft.values[field.id]) === undefined).length
  const attached = needed.filter(({ id }) => (draft.materials[id]?.length ?? 0) > 0).length
  const done = filled === asked.length && attached === needed.length
  const parts = [
    {
      id: 'part-answers',
      title: '填写',
      note: `${filled}/${asked.length}`,
      ...progressOf(filled, asked.length),
    },
    ...(materials.length > 0
      ? [
          {
            id: 'part-materials',
            title: '材料',
            note: `${attached}/${needed.length}`,
            ...progressOf(attached, needed.length),
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
