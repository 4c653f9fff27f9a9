export { equipmentQueue, equipmentWorker, remindOfMachines } from './remind.ts'
export { equipmentRoutes } from './routes.ts'
export { machineTotals } from './totals.ts'
