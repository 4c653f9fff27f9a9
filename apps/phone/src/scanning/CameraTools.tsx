import { scanNotices, tokenFromScan } from '@anzhu/contract/credential'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Field } from '../app/Field.tsx'

interface Props {
  readonly torch: boolean | null
  readonly onTorch: (on: boolean) => void
  readonly onPhoto: (photo: Blob) => void
  readonly onNumber: (number: string) => void
  /** While a number is typed, nothing that the camera sees may come between. */
  readonly typing: boolean
  readonly onTyping: (typing: boolean) => void
  readonly busy: boolean
  readonly children?: ReactNode
}

/** Beside the camera: its light, a photo instead, the number typed by hand. */
export function CameraTools({ torch, onTorch, onPhoto, onNumber, typing, onTyping, busy, children }: Props) {
  const id = useId()
  return (
    <>
      <div className="scan__bar">
        {children}
        <div className={torch === null ? 'scan__tools scan__tools--two' : 'scan__tools'}>
          {torch !== null && (
            <button type="button" aria-pressed={torch} onClick={() => onTorch(!torch)}>
              {torch ? '关灯' : '开灯'}
            </button>
          )}
          <span>
            <input
              id={id}
              className="scan__file"
              type="file"
              accept="image/*"
              onChange={({ target }) => {
                const photo = target.files?.[0]
                if (photo !== undefined) onPhoto(photo)
                target.value = ''
              }}
            />
            <label htmlFor={id}>拍照识别</label>
          </span>
          <button type="button" aria-expanded={typing} onClick={() => onTyping(true)}>
            输入码号
          </button>
        </div>
      </div>
      {typing && <NumberPanel busy={busy} onNumber={onNumber} close={() => onTyping(false)} />}
    </>
  )
}

function NumberPanel({
  busy,
  onNumber,
  close,
}: {
  busy: boolean
  onNumber: (number: string) => void
  close: () => void
}) {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = tokenFromScan(typed, [])
    if (read.kind !== 'code-number') return setWrong(scanNotices['mistyped-number'])
    onNumber(read.codeNumber)
    close()
  }
  return (
    <section
      className="scan__panel"
      role="dialog"
      aria-label="输入码号"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <form onSubmit={submit}>
        <Field
          label="12 位码号"
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={wrong}
          hint="印在码卡上，或请对方在手机上点“码号”"
        />
        <button type="submit" className="button" disabled={typed.trim() === '' || busy}>
          核验
        </button>
        <button type="button" className="button button--second" onClick={close}>
          回到扫码
        </button>
      </form>
    </section>
  )
}
