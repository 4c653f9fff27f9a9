import { encode } from 'uqr'

/** Where things lie in a symbol of some version (1 to 40) with error correction M. */
export interface QrLayout {
  /** Modules a side. */
  readonly size: number
  /** The places of the data's bits in their order, row by row counted. */
  readonly order: Uint16Array
  /** Under each of the eight masks: the modules that are the same in every symbol, and the mask itself where data lie. */
  readonly layers: readonly Uint8Array[]
}

const layouts = new Map<number, QrLayout>()

/** The layout of a version; read off symbols without a word that the plain encoder makes, once for the process. */
export function qrLayout(version: number): QrLayout {
  const known = layouts.get(version)
  if (known !== undefined) return known
  const fresh = readLayout(version)
  layouts.set(version, fresh)
  return fresh
}

function readLayout(version: number): QrLayout {
  const symbols = Array.from({ length: 8 }, (_, maskPattern) =>
    encode('', { ecc: 'M', border: 0, minVersion: version, maxVersion: version, maskPattern }),
  )
  const [first] = symbols
  if (first === undefined) throw new Error('There is no mask')
  const { size, data, types } = first
  const at = <T>(rows: readonly (readonly T[])[], place: number) =>
    rows[Math.floor(place / size)]?.[place % size]
  const isData = (place: number) => Number(at(types, place)) === 0
  // Two masks differ where one turns a bit over and the other does not; the first is known.
  const turned = (place: number) => ((Math.floor(place / size) + (place % size)) % 2 === 0 ? 1 : 0)
  const layers = symbols.map((symbol) =>
    Uint8Array.from({ length: size * size }, (_, place) => {
      const own = at(symbol.data, place) === true ? 1 : 0
      return isData(place) ? own ^ (at(data, place) === true ? 1 : 0) ^ turned(place) : own
    }),
  )
  return { size, order: Uint16Array.from(zigzag(size).filter(isData)), layers }
}

/** Every place in the order in which bits are laid: two columns wide, up and down, from the right (ISO/IEC 18004, 7.7.3). */
function zigzag(size: number): number[] {
  const places: number[] = []
  for (let right = size - 1; right >= 1; right -= 2) {
    // The column of the timing marks is left out.
    if (right === 6) right = 5
    const isUpward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const row = isUpward ? size - 1 - step : step
      places.push(row * size + right, row * size + right - 1)
    }
  }
  return places
}
