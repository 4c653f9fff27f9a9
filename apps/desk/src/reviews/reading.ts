import { countReviews, listProjectReviews, listReviews } from '@anzhu/contract/reviews'

/** What is read again after a review was submitted, disputed or pressed for. */
export const aboutReviews = [listReviews, countReviews, listProjectReviews]
