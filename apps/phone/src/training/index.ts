export { TrainingLink } from './TrainingLink.tsx'
