import { useEffect, useState } from 'react'
import { MarkUp } from '../evidence/index.ts'
import { redraw } from './add-photo.ts'
import { drop } from './notebook.ts'
import { isUnsent, type KeptPhoto } from './records.ts'

/** Photos as they will be seen, each with what can still be done to it. */
export function Photos({ photos }: { photos: readonly KeptPhoto[] }) {
  const [drawing, setDrawing] = useState<KeptPhoto | null>(null)
  if (photos.length === 0) return null
  return (
    <>
      <ul className="photos">
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <Shown photo={photo} name={`照片 ${at + 1}`} />
            <p className="hint">
              {photo.failed !== undefined
                ? `未被接收：${photo.failed}`
                : isUnsent(photo)
                  ? '已存本机'
                  : '已上传'}
            </p>
            <div className="photos__acts">
              <button type="button" className="link-button" onClick={() => setDrawing(photo)}>
                标注
              </button>
              <button
                type="button"
                className="link-button"
                aria-label={`删除照片 ${at + 1}`}
                onClick={() => void drop('photos', photo.id)}
              >
                删除
              </button>
            </div>
          </li>
        ))}
      </ul>
      {drawing !== null && (
        <MarkUp
          original={drawing.original}
          strokes={drawing.strokes}
          cancel={() => setDrawing(null)}
          done={(strokes) => {
            void redraw(drawing, strokes)
            setDrawing(null)
          }}
        />
      )}
    </>
  )
}

function Shown({ photo: { marked, lines }, name }: { photo: KeptPhoto; name: string }) {
  // A photo that is marked anew is another one, with another key.
  const [address] = useState(() => URL.createObjectURL(marked))
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <img src={address} alt={`${name}：${lines.join('，')}`} />
}
