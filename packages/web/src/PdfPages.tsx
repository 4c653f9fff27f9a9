import { useEffect, useRef, useState } from 'react'
import { bytesOf } from './photos-to-pdf.ts'
import { Loading } from './states.tsx'

/** Most pages drawn in place; of longer ones the rest is read in a window of its own. */
const mostPages = 30

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'drawing'; readonly pages: number }
  | { readonly kind: 'failed' }

/** The pages of a PDF drawn one below the other, also where the browser has no reader of its own, as on most phones. */
export function PdfPages({
  address,
  content,
  name,
}: {
  readonly address: string
  /** The bytes, where this device has them; else they are fetched. */
  readonly content: Blob | undefined
  readonly name: string
}) {
  const box = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<State>({ kind: 'opening' })
  useEffect(() => {
    const gone = new AbortController()
    const place = box.current
    if (place !== null)
      drawInto(place, { address, content, name, gone: gone.signal, said: setState }).catch(
        () => !gone.signal.aborted && setState({ kind: 'failed' }),
      )
    return () => {
      gone.abort()
      place?.replaceChildren()
    }
  }, [address, content, name])
  const more = state.kind === 'drawing' && state.pages > mostPages
  return (
    <>
      {state.kind === 'opening' && <Loading label={`正在打开 ${name}`} />}
      {state.kind === 'failed' && <p>这台设备没能在这里打开 PDF，请点“在新窗口打开”查看。</p>}
      {state.kind === 'drawing' && (
        <p className="file-preview__count" role="status">
          共 {state.pages} 页{more && `，这里显示前 ${mostPages} 页，其余请点“在新窗口打开”查看`}
        </p>
      )}
      <div ref={box} className="file-preview__pages" />
    </>
  )
}

/** Draws page after page; stops when nobody looks any more. */
async function drawInto(
  place: HTMLElement,
  {
    address,
    content,
    name,
    gone,
    said,
  }: {
    address: string
    content: Blob | undefined
    name: string
    gone: AbortSignal
    said: (state: State) => void
  },
): Promise<void> {
  const [{ openPdf }, bytes] = await Promise.all([
    import('./draw-pdf.ts'),
    bytesOf(content ?? (await fetched(address, gone))),
  ])
  const pdf = await openPdf(bytes)
  try {
    const dpi = Math.min(200, 96 * Math.max(1, window.devicePixelRatio))
    for (let number = 1; number <= Math.min(pdf.pages, mostPages); number++) {
      if (gone.aborted) return
      const { canvas } = await pdf.draw(number, dpi)
      if (gone.aborted) return
      canvas.className = 'file-preview__page'
      canvas.setAttribute('role', 'img')
      canvas.setAttribute('aria-label', `${name} 第 ${number} 页`)
      place.append(canvas)
      said({ kind: 'drawing', pages: pdf.pages })
    }
  } finally {
    pdf.close()
  }
}

async function fetched(address: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, { signal })
  if (!response.ok) throw new Error(`${response.status}`)
  return response.blob()
}
