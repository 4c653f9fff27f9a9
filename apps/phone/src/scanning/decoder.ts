/** Reads QR codes beside the page's own thread, which must stay free to show the camera. One question at a time. */
export interface Decoder {
  /** The text in what the video shows now; null when there is none. */
  readonly readFrame: (video: HTMLVideoElement) => Promise<string | null>
  /** The text in a photo. Rejects when the file is no picture that can be read. */
  readonly readPhoto: (photo: Blob) => Promise<string | null>
  readonly close: () => void
}

/** Longest side of a frame that is read: enough for a phone's code at arm's length, quick on old phones. */
const longest = 1280

/** Starts a decoder; it loads its wasm at once. */
export function openDecoder(): Decoder {
  const worker = new Worker(new URL('decoder.worker.ts', import.meta.url))
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  let turn: Promise<unknown> = Promise.resolve()

  const ask = (message: object, moved: Transferable[] = []) => {
    const answer = turn.then(() => answerTo(worker, message, moved))
    turn = answer.catch(() => undefined)
    return answer
  }
  return {
    readFrame: (video) => {
      const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight))
      const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
      if (pen === null || width === 0 || height === 0) return Promise.resolve(null)
      canvas.width = width
      canvas.height = height
      pen.drawImage(video, 0, 0, width, height)
      const { buffer } = pen.getImageData(0, 0, width, height).data
      return ask({ pixels: buffer, width, height }, [buffer])
    },
    readPhoto: (photo) => ask({ photo }),
    close: () => worker.terminate(),
  }
}

function answerTo(worker: Worker, message: object, moved: Transferable[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const settle = ({ data }: MessageEvent<{ text: string | null; error?: string }>) =>
      data.error === undefined ? resolve(data.text) : reject(new Error(data.error))
    worker.addEventListener('message', settle, { once: true })
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true })
    worker.postMessage(message, moved)
  })
}
