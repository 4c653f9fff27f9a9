import {
  countDangerousWorks,
  listDangerousWorks,
  listProjectHazards,
  viewDangerousWork,
} from '@anzhu/contract/dangerous-works'

/** What is read again after a work or its records have changed. */
export const aboutHazards = [viewDangerousWork, listDangerousWorks, countDangerousWorks, listProjectHazards]
