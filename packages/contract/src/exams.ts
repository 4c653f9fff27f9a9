/** Exams of safety personnel: notices, enrolments, results. */
export * from './exam-notices.ts'
export * from './exam-enrolments.ts'
export * from './exam-results.ts'
