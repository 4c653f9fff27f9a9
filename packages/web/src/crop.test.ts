import { expect, test } from 'vitest'
import { cropOf } from './crop.ts'

test('the middle of a picture is cut out in the shape of the photo, whichever way it lies', () => {
  expect(cropOf(1280, 720)).toEqual({
    x: (1280 - (720 * 5) / 7) / 2,
    y: 0,
    width: (720 * 5) / 7,
    height: 720,
  })
  expect(cropOf(700, 1400)).toEqual({ x: 0, y: 210, width: 700, height: 980 })
  expect(cropOf(700, 980)).toEqual({ x: 0, y: 0, width: 700, height: 980 })
})
