import type { RouteObject } from 'react-router'

export { useIdentityNews, watchIdentity } from './identity.ts'
export { LockScreen } from './LockScreen.tsx'
export { askToSignIn } from './sign-in-prompt.ts'
export { SignInDialog } from './SignInDialog.tsx'
export { useIdleLock } from './use-idle-lock.ts'

export { CodeBox } from './CodeBox.tsx'
export { EntranceCard } from './EntranceCard.tsx'
export { PhoneBox } from './PhoneBox.tsx'
export { ProofDialog } from './ProofDialog.tsx'
export { SendCode } from './SendCode.tsx'

export const signInRoutes: RouteObject[] = [
  { path: '/sign-in', lazy: async () => ({ Component: (await import('./SignInPage.tsx')).SignInPage }) },
  { path: '/recover', lazy: async () => ({ Component: (await import('./RecoverPage.tsx')).RecoverPage }) },
]

export const accountRoutes: RouteObject[] = [
  { path: 'account', lazy: async () => ({ Component: (await import('./AccountPage.tsx')).AccountPage }) },
]
