import { useSession } from '@anzhu/web/session.tsx'
import { type ReactNode, useEffect, useRef } from 'react'
import { Field } from '../app/Field.tsx'
import { PhotoTaker } from '../evidence/index.ts'
import { addPhoto, callingOf } from './add-photo.ts'
import { dropWithPhotos, rewrite } from './noting.ts'
import { Photos } from './Photos.tsx'
import type { KeptFinding } from './records.ts'
import type { OpenInspection } from './use-inspection.ts'

interface Props {
  readonly open: OpenInspection
  readonly finding: KeptFinding
  readonly close: () => void
  /** What belongs to the line that it was found at. */
  readonly children?: ReactNode
}

/** One finding: what it says is written already, so a photo and 完成 are enough; all else can be changed. */
export function FindingPanel({ open, finding, close, children }: Props) {
  const { account } = useSession()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const { inspection } = open
  if (inspection === undefined) return null
  const subject = {
    project: inspection.project,
    part: finding.place,
    inspector: account.name,
    number: callingOf(inspection),
  }
  return (
    <div className="panel" role="dialog" aria-modal="true" aria-label="检查发现的问题">
      <div className="panel__body">
        <h2 ref={head} tabIndex={-1} className="panel__title">
          {finding.text}
        </h2>
        <p className="hint">{finding.clause}</p>
        {children}
        <PhotoTaker subject={subject} taken={(photo) => addPhoto(inspection, photo, finding.id)} />
        <Photos photos={open.photos.filter(({ findingId }) => findingId === finding.id)} />
        <p className="hint">
          {finding.rectify
            ? `${finding.dueOn ?? ''} 前整改 · 责任人 ${finding.responsibleName || '未定'}`
            : '不要求整改'}
        </p>
        <Particulars open={open} finding={finding} />
        <button
          type="button"
          className="link-button"
          onClick={() => {
            void dropWithPhotos(finding)
            close()
          }}
        >
          删除这个问题
        </button>
      </div>
      <div className="panel__end">
        <button type="button" className="button" onClick={close}>
          完成
        </button>
      </div>
    </div>
  )
}

function Particulars({ open: { pack }, finding }: Pick<Props, 'open' | 'finding'>) {
  const write = (more: Parameters<typeof rewrite>[1]) => void rewrite(finding, more)
  return (
    <details className="help">
      <summary>部位、要求、期限、责任人</summary>
      <Field
        label="部位"
        maxLength={100}
        defaultValue={finding.place}
        hint="例如 3 号楼 5 层；会印在之后拍的照片上"
        onBlur={({ target }) => write({ place: target.value.trim() })}
      />
      <label className="field">
        <span className="field__label">问题</span>
        <textarea
          className="field__input"
          rows={3}
          maxLength={500}
          defaultValue={finding.text}
          onBlur={({ target }) => target.value.trim() !== '' && write({ text: target.value.trim() })}
        />
      </label>
      <label className="check-row">
        <input
          type="checkbox"
          checked={finding.rectify}
          onChange={({ target }) => write({ rectify: target.checked })}
        />
        要求整改
      </label>
      {finding.rectify && (
        <>
          <Field
            label="整改要求"
            maxLength={500}
            defaultValue={finding.requirement}
            onBlur={({ target }) => write({ requirement: target.value.trim() })}
          />
          <Field
            label="整改期限"
            type="date"
            defaultValue={finding.dueOn ?? ''}
            onBlur={({ target }) => write({ dueOn: target.value === '' ? null : target.value })}
          />
          <Field
            label="整改责任人"
            list="people-of-the-project"
            maxLength={50}
            defaultValue={finding.responsibleName}
            onBlur={({ target }) => write({ responsibleName: target.value.trim() })}
          />
        </>
      )}
      <label className="check-row">
        <input
          type="checkbox"
          checked={finding.level === 'major'}
          onChange={({ target }) => write({ level: target.checked ? 'major' : 'general' })}
        />
        重大事故隐患
      </label>
      <datalist id="people-of-the-project">
        {pack?.project.people.map(({ name, post }) => (
          <option key={name} value={name}>
            {post}
          </option>
        ))}
      </datalist>
    </details>
  )
}
