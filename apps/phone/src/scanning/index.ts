export { type CameraState, type Facing, useCamera } from './camera.ts'
export { forgetKnowledge } from './knowledge.ts'
export { useSpoken } from './signals.ts'
