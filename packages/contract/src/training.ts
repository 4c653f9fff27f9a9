/* Training: plans, who takes part in them, and what workers and supervisors see of it. */

export * from './training-plans.ts'
export * from './training-enrolments.ts'
export * from './training-people.ts'
