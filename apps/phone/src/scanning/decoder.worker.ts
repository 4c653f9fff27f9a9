import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

// The library would otherwise fetch its wasm from another company's server.
void prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })

/** A frame's pixels, or a photo as the phone stored it. */
type Asked =
  | { readonly pixels: ArrayBuffer; readonly width: number; readonly height: number }
  | { readonly photo: Blob }

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void read(data).then(
    (text) => postMessage({ text }),
    (error: unknown) => postMessage({ text: null, error: String(error) }),
  )
})

async function read(asked: Asked): Promise<string | null> {
  const picture =
    'photo' in asked
      ? asked.photo
      : new ImageData(new Uint8ClampedArray(asked.pixels), asked.width, asked.height)
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return found[0]?.text ?? null
}
