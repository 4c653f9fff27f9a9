/** Signs that nobody takes for one another. */
export const signs = '2345679ACEFHJKLMNPRTUVXY'

/**
 * Each sign as strokes on a grid of four by six: points such as 04 (column 0, row 4), strokes between blanks. Drawn here so
 * that pictures need no font.
 */
const strokes: Readonly<Record<string, string>> = {
  '2': '0110203142030646',
  '3': '001040231323344556361605',
  '4': '30044434 3036',
  '5': '40000333445536160605',
  '6': '401001050616364544331303',
  '7': '004016',
  '9': '431303012010304041453616',
  A: '0620 2046 1434',
  C: '4130100105163645',
  E: '40000646 0333',
  F: '400006 0333',
  H: '0006 4046 0343',
  J: '30404145361605',
  K: '0006 4003 0346',
  L: '000646',
  M: '0600234046',
  N: '06004640',
  P: '06003041423303',
  R: '06003041423303 2346',
  T: '0040 2026',
  U: '000516364540',
  V: '002640',
  X: '0046 4006',
  Y: '002340 2326',
}

type Point = readonly [x: number, y: number]

/** The lines of a sign, each as its points: x from 0 to 4, y from 0 to 6. */
export function linesOf(sign: string): Point[][] {
  return (strokes[sign] ?? '').split(' ').map((line) => {
    const pairs = line.match(/../g) ?? []
    return pairs.map(([x = '0', y = '0']): Point => [Number(x), Number(y)])
  })
}
