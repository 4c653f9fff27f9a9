import {
  countTrainingEnrolments,
  countTrainingPlans,
  listTrainingEnrolments,
  listTrainingPlans,
  viewTrainingPlan,
} from '@anzhu/contract/training'
import { countSafetyCodes, listSafetyCodes, viewSafetyCode } from '@anzhu/contract/safety-code'

/** What is read again after a plan or its roster has changed. */
export const aboutPlans = [
  viewTrainingPlan,
  listTrainingPlans,
  countTrainingPlans,
  listTrainingEnrolments,
  countTrainingEnrolments,
]

/** The same, and every list that shows colours. */
export const aboutResults = [...aboutPlans, listSafetyCodes, countSafetyCodes, viewSafetyCode]
