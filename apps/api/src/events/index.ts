export { announce, isHeard, type Announcement } from './announce.ts'
export { forgetDeliveries, sendDue, sendPeriodically } from './deliver.ts'
export { webhookRoutes } from './routes.ts'
