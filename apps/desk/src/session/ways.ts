import type { Session } from '@anzhu/contract/session'
import type { Door, SignInMethod } from '@anzhu/law/jurisdictions/jurisdiction'
import type { ComponentType } from 'react'
import { CertificateSignIn } from './CertificateSignIn.tsx'
import { LicenceSignIn } from './LicenceSignIn.tsx'
import { LookingOnSignIn } from './LookingOnSignIn.tsx'
import { PasswordSignIn } from './PasswordSignIn.tsx'
import { SecurityKeySignIn } from './SecurityKeySignIn.tsx'
import { SmsSignIn } from './SmsSignIn.tsx'

/** What every way of signing in is given. */
export interface WayProps {
  readonly done: (session: Session) => void
  readonly door: Door
  /** The login to begin with, where one is known. */
  readonly login?: string | undefined
}

type Ways = Readonly<Partial<Record<SignInMethod, ComponentType<WayProps>>>>

/** What this application can show of the ways that the law opens at each door. A new way: its component, and a line here. */
export const ways: Readonly<Record<Door, Ways>> = {
  enterprise: { password: PasswordSignIn, licence: LicenceSignIn, certificate: CertificateSignIn },
  person: { sms: SmsSignIn },
  authority: { password: PasswordSignIn, 'security-key': SecurityKeySignIn, sms: LookingOnSignIn },
}
