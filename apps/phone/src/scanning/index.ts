export { forgetKnowledge } from './knowledge.ts'
export { deliver as deliverScans, useWaitingScans } from './queue.ts'
export { useSpoken } from './signals.ts'
