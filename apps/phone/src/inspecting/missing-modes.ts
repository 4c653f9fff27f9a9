/** The two ways of counting items that do not exist on a site (IN-R3). */
export const missingModes = ['proportional', 'full-marks'] as const
