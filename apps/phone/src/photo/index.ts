export { Lens } from './Lens.tsx'
