import { z } from 'zod'
import { Instant, said } from './fields.ts'

/** Where values from outside are from and when they were given; not `checked` is what was typed by hand (◔). */
export const Sourced = z.object({ source: said(100), at: Instant, checked: z.boolean() })
export type Sourced = z.output<typeof Sourced>
