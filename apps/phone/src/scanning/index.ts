export { useSpoken } from './signals.ts'
