import './evidence.css'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { pictureOf } from './picture.ts'
import {
  drawStrokes,
  type Point,
  type Stroke,
  type StrokeColour,
  strokeColours,
  type StrokeKind,
  strokeKinds,
} from './strokes.ts'

const colourWords: Readonly<Record<StrokeColour, string>> = { red: '红', yellow: '黄', blue: '蓝' }

interface Props {
  readonly original: Blob
  readonly strokes: readonly Stroke[]
  readonly done: (strokes: readonly Stroke[]) => void
  readonly cancel: () => void
}

/** Arrow, circle and words over a photo, in three colours, each taken back by 撤销; the untouched photo stays as it is. */
export function MarkUp({ original, strokes: before, done, cancel }: Props) {
  const [strokes, setStrokes] = useState(before)
  const [kind, setKind] = useState<StrokeKind>('arrow')
  const [colour, setColour] = useState<StrokeColour>('red')
  const [text, setText] = useState('')
  const canvas = useDrawn(original, strokes)
  const start = useRef<Point | null>(null)
  const end = (to: Point) => {
    const from = start.current
    start.current = null
    if (from === null) return
    if (kind === 'text') {
      if (text.trim() !== '') setStrokes([...strokes, { kind, colour, from, text: text.trim() }])
    } else if (Math.hypot(to.x - from.x, to.y - from.y) > 0.02)
      setStrokes([...strokes, { kind, colour, from, to }])
  }
  return (
    <div className="overlay" role="dialog" aria-modal="true" aria-label="在照片上标注">
      <canvas
        ref={canvas}
        className="mark-up__canvas"
        aria-label="照片，按住拖动即画"
        role="img"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          start.current = pointOf(event)
        }}
        onPointerUp={(event) => end(pointOf(event))}
      />
      <div className="mark-up__tools">
        <Choice words={strokeKinds} chosen={kind} choose={setKind} label="工具" />
        <Choice words={colourWords} chosen={colour} choose={setColour} label="颜色" colours={strokeColours} />
        {kind === 'text' && (
          <input
            className="field__input"
            aria-label="要写的文字"
            placeholder="先写文字，再点照片上的位置"
            maxLength={30}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
        <div className="mark-up__end">
          <button type="button" className="link-button" onClick={cancel}>
            取消
          </button>
          <button
            type="button"
            className="link-button"
            disabled={strokes.length === 0}
            onClick={() => setStrokes(strokes.slice(0, -1))}
          >
            撤销
          </button>
          <button type="button" className="button" onClick={() => done(strokes)}>
            用这张
          </button>
        </div>
      </div>
    </div>
  )
}

/** Where on the picture a finger is, as shares of it: the picture is shown whole, with room left at two sides. */
function pointOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>): Point {
  const box = currentTarget.getBoundingClientRect()
  const { width, height } = currentTarget
  const scale = Math.min(box.width / width, box.height / height)
  const [left, top] = [(box.width - width * scale) / 2, (box.height - height * scale) / 2]
  const share = (value: number) => Math.min(1, Math.max(0, value))
  return {
    x: share((clientX - box.left - left) / (width * scale)),
    y: share((clientY - box.top - top) / (height * scale)),
  }
}

/** A canvas that shows the picture with its marks. */
function useDrawn(original: Blob, strokes: readonly Stroke[]) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [picture, setPicture] = useState<HTMLCanvasElement | null>(null)
  useEffect(() => {
    void pictureOf(original).then(setPicture)
  }, [original])
  useEffect(() => {
    const brush = canvas.current?.getContext('2d')
    if (picture === null || canvas.current === null || brush === null || brush === undefined) return
    canvas.current.width = picture.width
    canvas.current.height = picture.height
    brush.drawImage(picture, 0, 0)
    drawStrokes(brush, strokes, picture)
  }, [picture, strokes])
  return canvas
}

interface ChoiceProps<K extends string> {
  readonly words: Readonly<Record<K, string>>
  readonly chosen: K
  readonly choose: (key: K) => void
  readonly label: string
  readonly colours?: Readonly<Record<K, string>>
}

function Choice<K extends string>({ words, chosen, choose, label, colours }: ChoiceProps<K>) {
  return (
    <div className="mark-up__choice" role="group" aria-label={label}>
      {(Object.keys(words) as K[]).map((key) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => choose(key)}>
          {colours !== undefined && (
            <span className="mark-up__dot" style={{ background: colours[key] }} aria-hidden="true" />
          )}
          {words[key]}
        </button>
      ))}
    </div>
  )
}
