import { expect, test } from 'vitest'
import { readable, sharpnessOf } from './sharpness.ts'

const [width, height] = [200, 120]

/** Strokes as of print: four pixels dark, six pixels light. */
const print = Float32Array.from({ length: width * height }, (_, at) => ((at % width) % 10 < 4 ? 40 : 230))

/** The mean of the neighbours within so many pixels along a row: a camera that moved. */
const shaken = (grey: Float32Array, reach: number) =>
  grey.map((_, at) => {
    let sum = 0
    for (let dx = -reach; dx <= reach; dx++) {
      const x = Math.min(width - 1, Math.max(0, (at % width) + dx))
      sum += grey[Math.floor(at / width) * width + x] ?? 0
    }
    return sum / (2 * reach + 1)
  })

test('sharp print is far above the limit, shaken print and a blank page are below', () => {
  expect(sharpnessOf(print, width, height)).toBeGreaterThan(readable * 10)
  expect(sharpnessOf(shaken(shaken(print, 4), 4), width, height)).toBeLessThan(readable)
  expect(sharpnessOf(new Float32Array(width * height).fill(230), width, height)).toBe(0)
})

test('a picture too small to have an inside is not measured', () => {
  expect(sharpnessOf([1, 2, 3, 4], 2, 2)).toBe(0)
})
