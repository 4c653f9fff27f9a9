export type { PhotoPlace, PhotoSource } from './burnt-lines.ts'
export { useWhereabouts } from './locate.ts'
export type { Stroke } from './strokes.ts'
