import type { ApiError } from '@anzhu/contract/client'
import { replyLacks } from '@anzhu/law/inspections/rectification'
import { newId } from '@anzhu/web/new-id'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { type ChangeEvent, useEffect, useState } from 'react'
import { TextArea } from '../app/TextArea.tsx'

/** A photo just taken, on this phone only. */
export interface Taken {
  readonly id: string
  readonly file: File
  readonly address: string
  readonly takenAt: string
}

/** What most answers say; whoever did something else writes it. */
const usual = '已按要求整改完毕'

/** Taking photos of how it looks now, and the words to go with them; one tap sends both. */
export function AnswerForm({
  no,
  busy,
  failure,
  send,
}: {
  no: number
  busy: boolean
  failure: ApiError | null
  send: (text: string, photos: readonly Taken[]) => void
}) {
  const [photos, setPhotos] = useState<readonly Taken[]>([])
  const [text, setText] = useState(usual)
  const [tried, setTried] = useState(false)
  useEffect(() => () => photos.forEach(({ address }) => URL.revokeObjectURL(address)), [photos])
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])]
    target.value = ''
    const takenAt = new Date().toISOString()
    setPhotos((all) =>
      [
        ...all.map((one) => ({ ...one, address: URL.createObjectURL(one.file) })),
        ...files.map((file) => ({ id: newId(), file, address: URL.createObjectURL(file), takenAt })),
      ].slice(0, 9),
    )
  }
  const lacks = replyLacks({ text, photos: photos.length })
  return (
    <div className="rectify__acts">
      <div className="rectify__taken">
        {photos.map(({ id, address }, at) => (
          <img key={id} className="rectify__photo" src={address} alt={`刚拍的照片 ${at + 1}`} />
        ))}
      </div>
      <label className={`button ${photos.length > 0 ? 'button--second' : ''}`}>
        {photos.length === 0 ? '拍整改后' : '再拍一张'}
        <input
          className="rectify__file"
          type="file"
          accept="image/*"
          capture="environment"
          aria-label={`拍整改后：问题 ${no}`}
          onChange={take}
        />
      </label>
      {photos.length > 0 && (
        <>
          <TextArea label="怎样整改的" value={text} change={setText} />
          <button
            type="button"
            className="button"
            aria-label={`提交：问题 ${no}`}
            disabled={busy}
            onClick={() => {
              setTried(true)
              if (lacks.length === 0) send(text, photos)
            }}
          >
            {busy ? '正在提交…' : '提交'}
          </button>
        </>
      )}
      {tried && lacks.length > 0 && (
        <p className="field__error" role="alert">
          {lacks.join('；')}
        </p>
      )}
      {failure !== null && <ErrorBar error={failure} lead="没有提交" />}
    </div>
  )
}
