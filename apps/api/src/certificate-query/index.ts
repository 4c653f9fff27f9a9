export { listedPlaces } from './listed.ts'
