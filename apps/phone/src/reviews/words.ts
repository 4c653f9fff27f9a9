import { monthInWords, type Month } from '@anzhu/law/assessment/month'

/** The name of a month as the server writes it. */
export const named = (month: string): string => monthInWords(month as Month)
