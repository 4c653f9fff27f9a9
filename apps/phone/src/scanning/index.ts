export { forgetKnowledge } from './knowledge.ts'
export { useSpoken } from './signals.ts'
