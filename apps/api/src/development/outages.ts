/**
 * The simulated systems of a demonstration that can be switched off, to try what happens then; without its likeness the
 * face check takes everybody for somebody else.
 */
export const simulated = ['business', 'contracts', 'faces', 'likeness'] as const
export type Simulated = (typeof simulated)[number]

const down = new Set<Simulated>()

/** Whether a simulated system is switched off, asked anew each time. */
export const isDown = (system: Simulated) => (): boolean => down.has(system)

/** Switches exactly these off, all others on. */
export function switchOff(systems: readonly Simulated[]): void {
  down.clear()
  for (const system of systems) down.add(system)
}
